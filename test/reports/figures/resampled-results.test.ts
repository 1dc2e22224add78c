import { describe, expect, test } from 'vitest';
import { everyPair } from '../../../reports/figures/baseline-comparisons.ts';
import { differenceOf } from '../../../reports/figures/comparison.ts';
import { leaderboardRows } from '../../../reports/figures/leaderboard-row.ts';
import { ResampledResults, shareResamples } from '../../../reports/figures/resampled-results.ts';
import { ResultGrid } from '../../../reports/figures/result-grid.ts';
import { sortRecords } from '../../../reports/figures/results.ts';
import { scopesOf } from '../../../reports/figures/scopes.ts';
import { expectedPaper } from '../../support/expected-paper.ts';
import { madeRecord } from '../made-records.ts';

async function paper() {
  const published = (await expectedPaper()).filter(({ rules }) => rules.grading === 'exact');
  const grid = new ResultGrid(sortRecords(published));
  return { results: new ResampledResults(grid, shareResamples(grid.stores, 1000)), scopes: scopesOf(grid.stores) };
}

describe('the figures of a page', () => {
  test('share their resamples, so that the page agrees with itself', async () => {
    const { results, scopes } = await paper();
    const [a, b, c] = results.grid.contestants;
    const difference = (one: typeof a, other: typeof a) => differenceOf(results, scopes[0], one, other).replicates;
    const [ab, bc, ac] = [difference(a, b), difference(b, c), difference(a, c)];
    for (let r = 0; r < 1000; r++) expect(ab[r] + bc[r]).toBeCloseTo(ac[r], 12);
  });

  test('weigh datasets equally, whatever their number of questions', () => {
    const short = madeRecord({ traces: 'A/aime25', accuracy: 0 });
    const cut = (values: readonly number[]) => values.slice(0, 10);
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const spread = (values: readonly number[], orders: number) =>
      values.map((_, i) => (i === 0 ? sum(values) : 0)).concat(new Array(Math.max(0, orders - values.length)).fill(0));
    const made = {
      ...short,
      questionIds: short.questionIds.slice(0, 10),
      correctByQuestion: cut(short.correctByQuestion),
      totalTokensByQuestion: cut(short.totalTokensByQuestion),
      sequentialTokensByQuestion: cut(short.sequentialTokensByQuestion),
      totalTokensByOrder: spread(cut(short.totalTokensByQuestion), 100),
    };
    const grid = new ResultGrid([made, madeRecord({ traces: 'A/hmmt25', accuracy: 100 })]);
    const results = new ResampledResults(grid, shareResamples(grid.stores, 10));
    expect(results.means(grid.contestants[0], scopesOf(grid.stores)[0], 'accuracy').estimate).toBeCloseTo(0.5, 12);
  });

  test('are refused of someone who has no result there', async () => {
    const { results, scopes } = await paper();
    const nobody = { ...results.grid.contestants[0], label: 'nobody' };
    expect(() => results.values(nobody, scopes[0], 'accuracy')).toThrow(
      'expected a result of nobody on Qwen3-0.6B/aime25, got none',
    );
  });
});

describe('every pair', () => {
  test('is compared once, the later against the earlier, and Holm never lowers a p', async () => {
    const { results, scopes } = await paper();
    const pairs = everyPair(results, scopes[0]);
    const { length } = results.grid.contestants;
    expect(pairs).toHaveLength((length * (length - 1)) / 2);
    expect(new Set(pairs.map(({ played, against }) => `${played.label} ${against.label}`)).size).toBe(pairs.length);
    for (const { pValue, holm } of pairs) expect(holm).toBeGreaterThanOrEqual(pValue);
  });
});

describe('a standing', () => {
  test('has ranks whose intervals hold them, chances of being best that add up to 1, and the baseline without a comparison', async () => {
    const { results, scopes } = await paper();
    const rows = leaderboardRows(results, scopes[0]);
    expect(rows).toHaveLength(results.grid.contestants.length);
    expect(rows.reduce((sum, { rank }) => sum + rank.pBest!, 0)).toBeCloseTo(1, 9);
    for (const { rank } of rows) {
      expect(rank.interval?.[0]).toBeLessThanOrEqual(rank.rank);
      expect(rank.interval?.[1]).toBeGreaterThanOrEqual(rank.rank);
    }
    expect(rows.filter(({ comparison }) => comparison === undefined).map(({ played }) => played.contestant)).toEqual([
      'self-consistency:width=64',
    ]);
  });
});
