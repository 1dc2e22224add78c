import { describe, expect, test } from 'vitest';
import { storeScope } from '../../../../reports/figures/scopes.ts';
import { alternatives } from '../../../../reports/pages/revisions/alternatives.ts';
import { each, evidenceOf, questionsRecord } from '../questions/made-questions.ts';

const QUESTIONS = 40;

const fixed = (answers: number, accuracy: number, tokens: number) =>
  questionsRecord({
    controller: 'revise-n',
    params: { answers },
    accuracy: each(QUESTIONS, accuracy),
    tokens: each(QUESTIONS, tokens),
  });

const other = (accuracy: number, tokens: number, equal = 2) =>
  questionsRecord({
    controller: 'revise-until-settled',
    params: { equal },
    accuracy: each(QUESTIONS, accuracy),
    tokens: each(QUESTIONS, tokens),
  });

function found(...records: ReturnType<typeof other>[]) {
  const results = evidenceOf(records);
  return alternatives(results, storeScope(results.grid.stores[0]));
}

describe('another way to spend the tokens of revising', () => {
  test('stands against the mix of two settings that spends exactly as much', () => {
    const [{ answers, mixed, difference, beyond }] = found(
      fixed(1, 0.2, 100),
      fixed(2, 0.6, 200),
      fixed(4, 0.8, 400),
      other(0.6, 250),
    );
    expect(answers).toBeCloseTo(2.5, 12);
    expect(mixed.estimate).toBeCloseTo(0.65, 12);
    expect(difference.estimate).toBeCloseTo(-0.05, 12);
    expect(beyond).toBe(0);
  });

  test('stands against one setting where that spends as much', () => {
    const [{ answers, difference }] = found(fixed(1, 0.2, 100), fixed(2, 0.6, 200), other(0.9, 200));
    expect(answers).toBe(2);
    expect(difference.estimate).toBeCloseTo(0.3, 12);
  });

  test('is compared a little beside what revise-n spends, with how much, and no further', () => {
    const all = found(fixed(1, 0.2, 100), fixed(2, 0.6, 200), other(0.5, 210, 2), other(0.5, 300, 3), other(0.5, 95, 4));
    expect(all.map(({ played, answers }) => [played.params.equal, answers])).toEqual([
      [2, 2],
      [4, 1],
    ]);
    expect(all[0].beyond).toBeCloseTo(0.05, 12);
    expect(all[1].beyond).toBeCloseTo(-0.05, 12);
  });

  test('has nothing to stand against without two settings of revise-n', () => {
    expect(found(fixed(1, 0.2, 100), other(0.5, 100))).toEqual([]);
    expect(found(other(0.5, 100))).toEqual([]);
  });
});
