import { describe, expect, test } from 'vitest';
import { monteCarloError } from '../../../../benchmarks/statistics/monte-carlo-error.ts';
import { ResampledResults, shareResamples } from '../../../../reports/figures/resampled-results.ts';
import { ResultGrid } from '../../../../reports/figures/result-grid.ts';
import { sortRecords } from '../../../../reports/figures/results.ts';
import { scopesOf } from '../../../../reports/figures/scopes.ts';
import { expectations } from '../../../../reports/pages/tables/exact-figures.ts';
import { expectedPaper } from '../../../support/expected-paper.ts';

describe('exact expectations on the real stores', () => {
  test('self-consistency@64 over 100 orders is within its Monte-Carlo error of the exact value, in accuracy and in tokens', async () => {
    const records = sortRecords(await expectedPaper());
    const grid = new ResultGrid(records.filter(({ rules }) => rules.grading === 'exact'));
    const results = new ResampledResults(grid, shareResamples(grid.stores, 10));
    const baseline = grid.baseline!;
    const stores = scopesOf(grid.stores).filter(({ kind }) => kind === 'store');
    expect(stores).toHaveLength(12);
    for (const scope of stores) {
      const [exact] = expectations(scope, results.layout(scope), [64]);
      const record = grid.record(baseline, scope.stores[0])!;
      const { length } = scope.stores[0].questionIds;
      const accuracy = monteCarloError(record.correctByOrder.map((correct) => correct / length));
      const tokens = monteCarloError(record.totalTokensByOrder.map((spent) => spent / length));
      expect(Math.abs(exact.majority.estimate - results.means(baseline, scope, 'accuracy').estimate)).toBeLessThan(
        4 * accuracy + 1e-4,
      );
      expect(Math.abs(exact.tokens - results.means(baseline, scope, 'totalTokens').estimate)).toBeLessThan(4 * tokens);
    }
  });

  test('pass@k rises with k and is never below majority@k; k beyond the branches is left out', async () => {
    const grid = new ResultGrid(sortRecords(await expectedPaper()));
    const results = new ResampledResults(grid, shareResamples(grid.stores, 10));
    const [scope] = scopesOf(grid.stores);
    const rows = expectations(scope, results.layout(scope), [1, 2, 8, 64, 128, 129]);
    expect(rows.map(({ k }) => k)).toEqual([1, 2, 8, 64, 128]);
    expect(rows[0].majority.estimate).toBeCloseTo(rows[0].pass.estimate, 12);
    for (const [i, { pass, majority }] of rows.entries()) {
      expect(pass.estimate).toBeGreaterThanOrEqual(majority.estimate);
      if (i > 0) expect(pass.estimate).toBeGreaterThan(rows[i - 1].pass.estimate);
    }
  });
});
