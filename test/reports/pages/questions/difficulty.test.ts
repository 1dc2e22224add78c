import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../../benchmarks/record/record-schema.ts';
import { ResampledResults, shareResamples } from '../../../../reports/figures/resampled-results.ts';
import { ResultGrid } from '../../../../reports/figures/result-grid.ts';
import { flips, questionsByDifficulty } from '../../../../reports/pages/questions/difficulty.ts';
import { done } from '../../../regression/made-records.ts';

function results(...records: readonly RunRecord[]): ResampledResults {
  const grid = new ResultGrid(records);
  return new ResampledResults(grid, shareResamples(grid.stores, 10));
}

/** Correct episodes of each of four questions, of two orders. */
const width = (width: number, correct: readonly number[], traces = 'A/aime25') => done({ traces, params: { width }, correct });

describe('questions by difficulty', () => {
  test('come the hardest first, by the mean share over contestants, among equals the earlier in its source', () => {
    const shown = results(width(64, [2, 1, 0, 1]), width(4, [2, 1, 1, 1]));
    const { stores, contestants } = shown.grid;
    expect(questionsByDifficulty(shown, stores[0], contestants)).toEqual([
      { question: 2, shares: [0, 0.5] },
      { question: 1, shares: [0.5, 0.5] },
      { question: 3, shares: [0.5, 0.5] },
      { question: 0, shares: [1, 1] },
    ]);
  });

  test('have a share for each played that is asked for, in the order in which they are', () => {
    const shown = results(width(64, [2, 0, 1, 1]), width(4, [0, 1, 2, 2]));
    const { stores, contestants } = shown.grid;
    const rows = (...asked: typeof contestants) =>
      questionsByDifficulty(shown, stores[0], asked).map(({ question, shares }) => [question, ...shares]);
    expect(rows(contestants[1], contestants[0])[0]).toEqual([1, 0.5, 0]);
    expect(rows(contestants[1]).map(([question]) => question)).toEqual([0, 1, 2, 3]);
    expect(rows(contestants[0]).map(([question]) => question)).toEqual([1, 2, 3, 0]);
  });
});

describe('flips', () => {
  const told = (shown: ResampledResults) =>
    flips(shown, shown.grid.stores).map(({ store, question, played, share, baseline }) => [
      store.id,
      question,
      played.params.width,
      share,
      baseline,
    ]);
  const quarter = (width: number, correct: readonly number[], traces?: string) => {
    const record = done({ traces: traces ?? 'A/aime25', params: { width }, correct: correct.map(() => 0) });
    return { ...record, orders: 4, correctByQuestion: [...correct] };
  };

  test('are where an played is mostly right and the baseline mostly wrong, or the reverse, the widest apart first', () => {
    const shown = results(quarter(64, [4, 1, 0, 3]), quarter(4, [1, 3, 4, 4]), quarter(8, [0, 0, 1, 1]));
    expect(told(shown)).toEqual([
      ['A/aime25', 2, 4, 1, 0],
      ['A/aime25', 0, 8, 0, 1],
      ['A/aime25', 0, 4, 0.25, 1],
      ['A/aime25', 1, 4, 0.75, 0.25],
      ['A/aime25', 3, 8, 0.25, 0.75],
    ]);
  });

  test('are not where either is right in just half of the orders', () => {
    expect(told(results(quarter(64, [2, 4, 0, 2]), quarter(4, [0, 2, 2, 4])))).toEqual([]);
  });

  test('are looked for on stores where the baseline was played, and there are none without it', () => {
    const here = [width(64, [2, 2, 0, 0]), width(4, [0, 2, 0, 2])];
    const elsewhere = width(4, [2, 0, 0, 0], 'B/aime25');
    expect(told(results(...here, elsewhere)).map(([store]) => store)).toEqual(['A/aime25', 'A/aime25']);
    expect(told(results(here[1], elsewhere))).toEqual([]);
  });
});
