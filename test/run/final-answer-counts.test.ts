import { expect, test } from 'vitest';
import { finalAnswerCounts } from '../../benchmarks/run/final-answer-counts.ts';
import { madeUp, type Question, sourceOf, together } from '../support/made-up-traces.ts';

const ending = (answers: string): Question => [...answers].map((answer, b) => ['', 10 + b, answer] as const);

test('finals count by question the branches that end with gold and with each other answer, and their tokens', () => {
  const source = sourceOf(madeUp([ending('BABCB'), ending('C')], ['A', 'A']), madeUp([ending('AA')], ['A']));
  expect(finalAnswerCounts(source)).toEqual([
    { gold: 1, others: [3, 1], tokens: 60 },
    { gold: 0, others: [1], tokens: 10 },
    { gold: 2, others: [], tokens: 21 },
  ]);
});

test('finals of several models are those of the first; an answer that is right for another model is gold too', () => {
  const [letters, numbers] = [madeUp([ending('ABBC')], ['B']), madeUp([ending('CCX')], ['C'])];
  expect(finalAnswerCounts(sourceOf(together(letters, numbers)))).toEqual([{ gold: 3, others: [1], tokens: 46 }]);
  // Where no branch of the first says what the second holds to be gold, nothing changes.
  const others = madeUp([ending('XXY')], ['X']);
  expect(finalAnswerCounts(sourceOf(together(letters, others)))).toEqual(finalAnswerCounts(sourceOf(letters)));
});
