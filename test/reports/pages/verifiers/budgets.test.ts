import { describe, expect, test } from 'vitest';
import type { PlayedContestant } from '../../../../reports/figures/result-grid.ts';
import { storeScope } from '../../../../reports/figures/scopes.ts';
import { atEqualBudgets, type Budgets } from '../../../../reports/pages/verifiers/budgets.ts';
import { bestWithin, type ContestantsByCost } from '../../../../reports/pages/verifiers/contestants-by-cost.ts';
import { playersOn } from '../../../../reports/pages/verifiers/verifiers.ts';
import fc from '../../../support/properties.ts';
import { each, evidenceOf, type MadeQuestions, questionsRecord } from '../questions/made-questions.ts';

const QUESTIONS = 60;

const without = (width: number, accuracy: MadeQuestions['accuracy'], tokens: number): MadeQuestions => ({
  params: { width },
  accuracy,
  tokens: each(QUESTIONS, tokens),
});

const verifying = (width: number, accuracy: MadeQuestions['accuracy'], tokens: number): MadeQuestions => ({
  controller: 'best-of-n',
  params: { width },
  accuracy,
  tokens: each(QUESTIONS, tokens),
  verdicts: each(QUESTIONS, tokens / 2),
});

function budgetsOf(...made: MadeQuestions[]): Budgets {
  const results = evidenceOf(made.map(questionsRecord), 300);
  const scope = storeScope(results.grid.stores[0]);
  const players = playersOn(results.grid, scope);
  const budgets = players && atEqualBudgets(results, scope, players.verifying, players.majority, 'self-consistency');
  if (budgets === undefined) throw new Error('expected budgets, got none');
  return budgets;
}

/** Right on every question below `count`. */
const right = (count: number) => each(QUESTIONS, (q) => Number(q < count));

describe('at equal budgets', () => {
  test('verifying pays from where the best that asks is ahead for good', () => {
    const { begins, rows, mostWithout } = budgetsOf(
      without(1, right(20), 1000),
      without(2, right(30), 2000),
      verifying(2, right(10), 2000),
      verifying(8, right(50), 8000),
    );
    expect([begins.budget, begins.interval, begins.ever]).toEqual([8000, { lower: 8000, upper: 8000 }, 1]);
    expect(mostWithout).toBe(2000);
    expect(rows.map(({ budget, verifying, without }) => [budget, verifying.params.width, without.params.width])).toEqual([
      [2000, 2, 2],
      [5000, 2, 2],
      [10_000, 8, 2],
    ]);
    expect(rows.map(({ difference, better }) => [Math.round(QUESTIONS * difference.estimate), better])).toEqual([
      [-20, 0],
      [-20, 0],
      [20, 1],
    ]);
  });

  test('verifying never pays where it never is', () => {
    const { begins } = budgetsOf(without(1, right(30), 1000), verifying(2, right(20), 2000), verifying(8, right(25), 8000));
    expect([begins.budget, begins.interval, begins.ever]).toEqual([Infinity, { lower: Infinity, upper: Infinity }, 0]);
  });

  test('being ahead once is not being ahead for good', () => {
    const { begins } = budgetsOf(without(1, right(10), 1000), without(9, right(40), 9000), verifying(2, right(20), 2000));
    expect(begins.budget).toBe(Infinity);
  });

  test('luck is not taken for skill: the best of many that are alike is ahead where it was chosen, and not on other questions', () => {
    // In each of these worlds twenty verify, each right on another random half of the questions.
    let state = 7;
    const draw = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const coins = () => each(QUESTIONS, () => Number(draw() < 0.5));
    const worlds = each(16, 0).map(() => {
      const many = each(20, 0).map((_, i) => verifying(i + 1, coins(), 5000));
      return budgetsOf(without(1, each(QUESTIONS, 0.5), 5000), ...many).rows[0];
    });
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(worlds.map(({ seen }) => seen.estimate))).toBeGreaterThan(0.08);
    expect(Math.abs(mean(worlds.map(({ difference }) => difference.estimate)))).toBeLessThan(0.05);
  });

  test('there are none where one side was not played', () => {
    const results = evidenceOf([questionsRecord(verifying(2, right(20), 2000))]);
    const scope = storeScope(results.grid.stores[0]);
    expect(atEqualBudgets(results, scope, results.grid.contestants, [], '')).toBeUndefined();
    expect(atEqualBudgets(results, scope, [], results.grid.contestants, '')).toBeUndefined();
  });
});

test('a budget buys the most accurate that costs no more, the cheapest of equals, else the cheapest there is', () => {
  const offer = fc.record({ cost: fc.integer({ min: 1, max: 8 }), accuracy: fc.integer({ min: 0, max: 4 }) });
  fc.assert(
    fc.property(fc.array(offer, { minLength: 1, maxLength: 8 }), (offers) => {
      const sorted = [...offers].sort((a, b) => a.cost - b.cost);
      const budgets = [1, 2, 3, 4, 5, 6, 7, 8];
      const found = bestWithin(contestantsByCost(sorted), budgets);
      budgets.forEach((budget, b) => {
        const affordable = sorted.filter(({ cost }) => cost <= budget);
        const highest = Math.max(...affordable.map(({ accuracy }) => accuracy));
        const expected = affordable.length === 0 ? 0 : sorted.findIndex(({ accuracy }) => accuracy === highest);
        expect(found[b]).toBe(expected);
      });
    }),
  );
});

function contestantsByCost(offers: readonly { cost: number; accuracy: number }[]): ContestantsByCost {
  return {
    contestants: offers.map(() => ({}) as PlayedContestant),
    costs: offers.map(({ cost }) => cost),
    accuracy: offers.map(({ accuracy }) => accuracy / 4),
    costsIn: [],
    accuracyIn: [],
    values: [],
  };
}
