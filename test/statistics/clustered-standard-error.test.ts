import { describe, expect, test } from 'vitest';
import { clusteredInterval, clusteredStandardError, clusterSums } from '../../benchmarks/statistics/clustered-standard-error.ts';
import { studentTInterval } from '../../benchmarks/statistics/student-t-interval.ts';
import fc from '../support/properties.ts';
import reference from './fixtures/intervals.json' with { type: 'json' };

const rows = fc
  .array(fc.tuple(fc.integer({ min: -100, max: 100 }), fc.nat(8)), { minLength: 2, maxLength: 50 })
  .filter((all) => new Set(all.map(([, cluster]) => cluster)).size > 1);

/** sd²/n + n⁻² Σ_c Σ_{i≠j∈c} e_i e_j, term by term. */
function doubleSum(values: readonly number[], clusters: readonly number[]): number {
  const n = values.length;
  const centre = values.reduce((total, value) => total + value, 0) / n;
  const error = values.map((value) => value - centre);
  let squares = 0;
  let together = 0;
  for (let i = 0; i < n; i++) {
    squares += error[i] ** 2;
    for (let j = 0; j < n; j++) if (i !== j && clusters[i] === clusters[j]) together += error[i] * error[j];
  }
  return squares / (n - 1) / n + together / n ** 2;
}

describe('the clustered standard error', () => {
  test.each(reference.clustered)('equals the formula in NumPy ($degreesOfFreedom df at $level)', (expected) => {
    const { values, clusters, level, sandwich: _, ...figures } = expected;
    const found = clusteredInterval(values, clusters, { level });
    for (const [name, value] of Object.entries(figures)) {
      expect(Math.abs(found[name as keyof typeof found] - value), name).toBeLessThanOrEqual(1e-9);
    }
  });

  test.each(reference.clustered)(
    'is the sandwich of statsmodels, and sd²/n² for the divisor n − 1',
    ({ values, clusters, sandwich }) => {
      const variance = studentTInterval(values).standardError ** 2 / values.length;
      expect(Math.abs(clusteredStandardError(values, clusters) - Math.sqrt(sandwich ** 2 + variance))).toBeLessThanOrEqual(1e-9);
    },
  );

  test('equals the double sum, and is never the root of less than 0', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const [values, clusters] = [all.map(([value]) => value), all.map(([, cluster]) => cluster)];
        expect(clusteredStandardError(values, clusters) ** 2).toBeCloseTo(doubleSum(values, clusters), 8);
      }),
    );
  });

  test('is the plain one, and its interval the Student-t one, when each row is a cluster of its own', () => {
    const values = [0, 0.5, 1, 0.25, 0.75, 0.75];
    const found = clusteredInterval(values, [...values.keys()]);
    for (const [name, value] of Object.entries(studentTInterval(values))) {
      expect(found[name as keyof typeof found], name).toBeCloseTo(value, 14);
    }
  });

  test('grows when rows agree within clusters, and falls when they cancel', () => {
    const [agree, cancel] = [
      [1, 1, -1, -1],
      [1, -1, 1, -1],
    ];
    const plain = studentTInterval(agree).standardError;
    expect(clusteredStandardError(agree, [0, 0, 1, 1])).toBeGreaterThan(plain);
    expect(clusteredStandardError(cancel, [0, 0, 1, 1])).toBeLessThan(plain);
  });

  test('depends neither on the order of the rows nor on the names of the clusters', () => {
    fc.assert(
      fc.property(
        rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const before = clusteredStandardError(
            all.map(([value]) => value),
            all.map(([, cluster]) => cluster),
          );
          const after = clusteredStandardError(
            shuffled.map(([value]) => value),
            shuffled.map(([, cluster]) => `question ${cluster}`),
          );
          expect(after).toBeCloseTo(before, 10);
        },
      ),
    );
  });

  test('adds up clusters in the order in which they first occur', () => {
    expect(clusterSums([1, 2, 3, 4], ['b', 'a', 'b', 'c'])).toEqual([4, 2, 4]);
  });

  test('does not hold for one cluster, unequal lengths, and what is no number', () => {
    expect(() => clusteredStandardError([1, 2], ['a', 'a'])).toThrow(new RangeError('expected at least 2 clusters, got 1'));
    expect(() => clusteredStandardError([1, 2], ['a'])).toThrow(new RangeError('expected 2 clusters, got 1'));
    expect(() => clusteredStandardError([], [])).toThrow(new RangeError('expected at least 2 values, got 0'));
    expect(() => clusteredStandardError([1, Number.POSITIVE_INFINITY], [0, 1])).toThrow(RangeError);
  });
});
