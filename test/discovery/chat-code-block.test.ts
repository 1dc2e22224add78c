import { expect, test } from 'vitest';
import { codeBlock } from '../../benchmarks/discovery/explorers/chat/code-block.ts';

test('the code of an answer is the longest block that exports something', () => {
  expect(codeBlock('no code')).toBeUndefined();
  expect(codeBlock('```\nconst a = 1;\n```')).toBeUndefined();
  expect(codeBlock('```ts\nexport const a = 1;\n```\n```ts\nexport const ab = 1;\n```\n```sh\nls export\n```')).toBe(
    'export const ab = 1;\n',
  );
  expect(codeBlock('````ts\nexport const a = `\n```\n`;\n````')).toBe('export const a = `\n```\n`;\n');
  expect(codeBlock('```ts\nexport const never = 1;')).toBeUndefined();
});
