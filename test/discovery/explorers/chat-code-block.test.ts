import { expect, test } from 'vitest';
import { codeBlock } from '../../../benchmarks/discovery/explorers/chat/code-block.ts';

test('the code of an answer is the longest block that exports something', () => {
  expect(codeBlock('no code')).toBeUndefined();
  expect(codeBlock('```\nconst a = 1;\n```')).toBeUndefined();
  expect(codeBlock('```ts\nexport const a = 1;\n```\n```ts\nexport const ab = 1;\n```\n```sh\nls export\n```')).toBe(
    'export const ab = 1;\n',
  );
  expect(codeBlock('````ts\nexport const a = `\n```\n`;\n````')).toBe('export const a = `\n```\n`;\n');
  expect(codeBlock('```ts\nexport const never = 1;')).toBeUndefined();
  expect(codeBlock('````\nnever closed\n```ts\r\nexport const a = 1;\r\n```')).toBe('export const a = 1;\n');
});

test('an answer of blocks that never end is read in no time to speak of', () => {
  expect(codeBlock('```ts\nexport\n'.repeat(200_000))).toBeUndefined();
  expect(codeBlock('```ts\nexport\n'.repeat(200_000).concat('```'))).toHaveLength(13 * 200_000 - 6);
});
