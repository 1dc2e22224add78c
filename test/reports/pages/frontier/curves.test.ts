import { describe, expect, test } from 'vitest';
import type { DoneRecord, RunRecord } from '../../../../benchmarks/record/record-schema.ts';
import { ResampledResults, shareResamples } from '../../../../reports/figures/resampled-results.ts';
import { ResultGrid } from '../../../../reports/figures/result-grid.ts';
import { sortRecords } from '../../../../reports/figures/results.ts';
import { scopesOf } from '../../../../reports/figures/scopes.ts';
import { curvesOf } from '../../../../reports/pages/frontier/curves.ts';
import { done } from '../../../regression/made-records.ts';
import { expectedPaper } from '../../../support/expected-paper.ts';

function curves(...records: readonly RunRecord[]) {
  const grid = new ResultGrid(sortRecords(records));
  const results = new ResampledResults(grid, shareResamples(grid.stores, 200));
  return curvesOf(results, scopesOf(grid.stores)[0], 'totalTokens');
}

/** A controller of a width: tokens of every question, and how many of eight questions are right in both orders. */
function played(controller: string, width: number, tokens: number, right: number): DoneRecord {
  const correct = Array.from({ length: 8 }, (_, q) => (q < right ? 2 : 0));
  return done({ traces: 'A/aime25', controller, params: { width }, correct, tokens: correct.map(() => 2 * tokens) });
}
const baseline = (width: number, tokens: number, right: number) => played('self-consistency', width, tokens, right);
const other = (width: number, tokens: number, right: number) => played('parallel-probe', width, tokens, right);

describe('the bounds of an area', () => {
  test('run from what every controller can be had for to the most that anyone spends', () => {
    expect(curves(baseline(64, 800, 4), baseline(4, 100, 2), other(4, 200, 3), other(8, 400, 3))?.bounds).toEqual([200, 800]);
    expect(curves(baseline(64, 800, 4), baseline(4, 100, 2), other(4, 50, 3), other(8, 1600, 3))?.bounds).toEqual([100, 1600]);
    expect(curves(baseline(64, 800, 4), baseline(4, 100, 2))?.bounds).toEqual([100, 800]);
  });

  test('are none where that is no range, and then nobody has an area', () => {
    for (const shown of [curves(baseline(64, 800, 4)), curves(baseline(64, 800, 4), other(8, 800, 3), other(4, 100, 3))]) {
      expect(shown?.bounds).toBeUndefined();
      for (const { area } of shown?.curves ?? []) expect(area).toBeUndefined();
      expect(shown?.curves.length).toBeGreaterThan(0);
    }
  });
});

describe('the curve of a controller', () => {
  const shown = curves(baseline(64, 800, 4), baseline(4, 100, 2), other(4, 200, 3), other(8, 400, 6));

  test('has as its area the mean height of its frontier over log tokens, the highest first', () => {
    expect(shown?.curves.map(({ controller, settings }) => [controller, settings])).toEqual([
      ['parallel-probe', 2],
      ['self-consistency', 2],
    ]);
    // From 200 to 800 the first is half of the way at 3 of 8, half at 6 of 8. The baseline is at 2 of 8 all the way.
    const [first, second] = shown?.curves ?? [];
    expect(first.area?.estimate).toBeCloseTo((3 / 8 + 6 / 8) / 2, 12);
    expect(second.area?.estimate).toBeCloseTo(2 / 8, 12);
    for (const { area } of [first, second]) {
      expect(area?.interval?.lower).toBeLessThanOrEqual(area?.estimate ?? Number.NaN);
      expect(area?.interval?.upper).toBeGreaterThanOrEqual(area?.estimate ?? Number.NaN);
    }
  });

  test('reaches the baseline with its cheapest setting that is as accurate', () => {
    const [first, second] = shown?.curves ?? [];
    // Where the question is not drawn that the baseline answers and the setting for 200 does not, that one reaches it.
    expect(first.reach).toEqual({ tokens: 400, interval: { lower: 200, upper: 400 }, share: 1 });
    expect([second.reach.tokens, second.reach.share]).toEqual([800, 1]);
  });

  test('never reaches an accuracy that it has nowhere', () => {
    const found = curves(baseline(64, 800, 8), other(4, 200, 3), other(8, 400, 6))?.curves;
    const reach = found?.find(({ controller }) => controller === 'parallel-probe')?.reach;
    expect(reach?.tokens).toBe(Infinity);
    expect(reach?.interval?.upper).toBe(Infinity);
    // Only where none of the questions that it fails is drawn.
    expect(reach?.share).toBeLessThan(0.3);
  });

  test('needs the baseline', () => {
    expect(curves(other(64, 100, 2))).toBeUndefined();
    const elsewhere = { ...baseline(64, 800, 4), traces: { ...baseline(64, 800, 4).traces, id: 'A/hmmt25' } };
    expect(curves(elsewhere, other(4, 200, 3))).toBeUndefined();
  });
});

describe('the curves of suite paper', () => {
  test('are one for each controller; the baseline is reached by itself in every set of questions', async () => {
    const published = (await expectedPaper()).filter(({ rules }) => rules.grading === 'exact');
    const grid = new ResultGrid(sortRecords(published));
    const results = new ResampledResults(grid, shareResamples(grid.stores, 200));
    for (const scope of scopesOf(grid.stores)) {
      const { bounds, curves } = curvesOf(results, scope, 'totalTokens') ?? {};
      expect(curves?.map(({ controller }) => controller).toSorted()).toEqual(
        [...new Set(grid.contestants.map(({ controller }) => controller))].toSorted(),
      );
      expect(curves?.find(({ controller }) => controller === 'self-consistency')?.reach.share).toBe(1);
      for (const { reach } of curves ?? []) expect([reach.share! >= 0, reach.share! <= 1]).toEqual([true, true]);
      // Self-consistency has one setting, the dearest of all: there is no range for which every controller can be had.
      expect(bounds).toBeUndefined();
    }
  });
});
