import { expect, test } from 'vitest';
import { meansByQuestion } from '../../benchmarks/replay/means-by-question.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import { madeUp, sourceOf } from '../support/made-up-traces.ts';

/** Gold is A. The first question has one right branch of two, the second has none of one. */
const source = sourceOf(
  madeUp([
    [
      ['', 100, 'A'],
      ['', 300, 'B'],
    ],
    [['', 50, 'B']],
  ]),
);

test('means are taken over orders, for each question by itself', () => {
  const { controller, params } = contestant('self-consistency', { width: 1 });
  // Each branch of the first question is the first in one of two orders.
  const outcome = replay(source, controller, params, 2, (capacity, s) => (capacity === 1 ? [0] : [s, 1 - s]));
  expect(meansByQuestion(outcome)).toEqual({ accuracy: [0.5, 0], totalTokens: [200, 50], sequentialTokens: [200, 50] });
});
