import { describe, expect, test } from 'vitest';
import type { DoneRecord } from '../../../../benchmarks/record/record-schema.ts';
import { stream } from '../../../../datasets/foundation/random-streams.ts';
import { differenceOf } from '../../../../reports/figures/comparison.ts';
import { ResampledResults, shareResamples } from '../../../../reports/figures/resampled-results.ts';
import { ResultGrid } from '../../../../reports/figures/result-grid.ts';
import { sortRecords } from '../../../../reports/figures/results.ts';
import { scopesOf } from '../../../../reports/figures/scopes.ts';
import { differenceOnFreshTraces } from '../../../../reports/pages/verdict/with-fresh-traces.ts';
import { done } from '../../../regression/made-records.ts';

const REPLICATES = 2000;
const QUESTIONS = 20;

/** A pool of so many fresh sets: what came out on question `q` and set `r`. */
function withPool(record: DoneRecord, resamples: number, correct: (q: number, r: number) => number): DoneRecord {
  const pool = record.questionIds.flatMap((_, q) => Array.from({ length: resamples }, (_, r) => correct(q, r)));
  return { ...record, fresh: { resamples, correct: pool, totalTokens: pool.map(() => 1), sequentialTokens: pool.map(() => 1) } };
}

const correctOf = (width: number) => Array.from({ length: QUESTIONS }, (_, q) => (width * q) % 3);
const width = (width: number, traces = 'A/aime25') => done({ traces, params: { width }, correct: correctOf(width) });
/** In each fresh set as in the recorded ones, on average: of two orders none, one or both. */
const constant = (record: DoneRecord, resamples = 4) => withPool(record, resamples, (q) => record.correctByQuestion[q] / 2);

/** 64 against 4 over all of these records. */
function difference(...records: readonly DoneRecord[]) {
  const grid = new ResultGrid(sortRecords(records));
  const results = new ResampledResults(grid, shareResamples(grid.stores, REPLICATES));
  const [scope] = scopesOf(grid.stores);
  const [one, other] = [64, 5].map((width) => grid.find('self-consistency', { width })!);
  return {
    fresh: differenceOnFreshTraces(results, scope, one, other, 'questions-like-these'),
    plain: differenceOf(results, scope, one, other),
  };
}

function spread(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

describe('a difference on fresh traces', () => {
  test('is not to be had without fresh sets of both, equally many, on every store', () => {
    const [one, other] = [width(64), width(5)];
    expect(difference(one, other).fresh).toBeUndefined();
    expect(difference(constant(one), other).fresh).toBeUndefined();
    expect(difference(constant(one, 4), constant(other, 3)).fresh).toBeUndefined();
    const elsewhere = [width(64, 'A/hmmt25'), width(5, 'A/hmmt25')];
    expect(difference(constant(one), constant(other), ...elsewhere).fresh).toBeUndefined();
    expect(difference(constant(one), constant(other), ...elsewhere.map((each) => constant(each, 5))).fresh).toBeUndefined();
    expect(difference(constant(one), constant(other), ...elsewhere.map((each) => constant(each))).fresh).toBeDefined();
  });

  test.each([
    ['one store', ['A/aime25']],
    ['two models and two datasets', ['A/aime25', 'A/hmmt25', 'B/aime25', 'B/hmmt25']],
  ])('is that of resampled questions where fresh traces change nothing: %s', (_, ids) => {
    const records = ids.flatMap((id) => [constant(width(64, id)), constant(width(5, id))]);
    const { fresh, plain } = difference(...records);
    expect(fresh?.estimate).toBeCloseTo(plain.estimate, 12);
    expect(fresh?.replicates).toHaveLength(REPLICATES);
    for (let r = 0; r < REPLICATES; r++) expect(fresh?.replicates[r]).toBeCloseTo(plain.replicates[r], 12);
    expect(fresh?.percentile.lower).toBeCloseTo(plain.bootstrap!.lower, 12);
    expect(fresh?.percentile.upper).toBeCloseTo(plain.bootstrap!.upper, 12);
  });

  test('is estimated by what was recorded, and spreads wider the more fresh traces change', () => {
    const random = stream('test fresh traces');
    const luck = Array.from({ length: 2 * QUESTIONS * 50 }, () => random.below(2));
    /** Right with the chance of the recorded orders, where that is one half by a coin of its own for each set. */
    const noisy = (record: DoneRecord, which: number) =>
      withPool(record, 50, (q, r) =>
        record.correctByQuestion[q] === 1 ? luck[(which * QUESTIONS + q) * 50 + r] : record.correctByQuestion[q] / 2,
      );
    const { fresh, plain } = difference(noisy(width(64), 0), noisy(width(5), 1));
    expect(fresh?.estimate).toBe(plain.estimate);
    const wider = spread(fresh?.replicates ?? new Float64Array(1)) / spread(plain.replicates);
    expect(wider).toBeGreaterThan(1.05);
    expect(wider).toBeLessThan(2);
  });

  test('is nothing in every replicate between two that fare alike on every fresh set', () => {
    const alike = (width: number) => done({ traces: 'A/aime25', params: { width }, correct: correctOf(1) });
    const pool = (record: DoneRecord) => withPool(record, 7, (q, r) => (q + r) % 2);
    const { fresh } = difference(pool(alike(64)), pool(alike(5)));
    expect(new Set(fresh?.replicates)).toEqual(new Set([0]));
  });
});
