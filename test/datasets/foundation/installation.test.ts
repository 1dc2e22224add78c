import { expect, test } from 'vitest';
import { typedHere } from '../../../datasets/foundation/installation.ts';

test.each([
  ['npm run run -- --suite smoke', 'npx autotts run --suite smoke'],
  ['npm run report', 'npx autotts report'],
  ['npm run new-controller -- mine', 'npx autotts new-controller mine'],
  ['npm start', 'npx autotts start'],
  ['npx autotts bench a.jsonl', 'npx autotts bench a.jsonl'],
])('%s is typed as %s where the project is installed as a package, and as it is in a checkout', (command, installed) => {
  expect(typedHere(command, false)).toBe(installed);
  expect(typedHere(command, true)).toBe(command);
});
