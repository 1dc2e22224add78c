import { expect, test } from 'vitest';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import { madeUp, type Question, sourceOf } from '../support/made-up-traces.ts';

const longest = 2 ** 31 - 1;
const question: Question = [
  ['', longest, 'A'],
  ['', longest, 'A'],
  ['', longest, 'A'],
];

function tokensOf(width: number): number {
  const { controller, params } = contestant('self-consistency', { width });
  return replay(sourceOf(madeUp([question])), controller, params, 1).totalTokens[0];
}

test('an episode of more tokens than 32 bits hold is refused, never wrapped', () => {
  expect(tokensOf(2)).toBe(2 * longest);
  expect(() => tokensOf(3)).toThrow(
    `made-up/traces: question 0: expected an episode of at most 4294967295 tokens, got ${3 * longest}`,
  );
});
