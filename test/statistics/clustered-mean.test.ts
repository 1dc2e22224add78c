import { describe, expect, test } from 'vitest';
import { clusteredMean } from '../../benchmarks/statistics/clustered-mean.ts';
import { studentTInterval } from '../../benchmarks/statistics/student-t-interval.ts';
import fc from '../support/properties.ts';

const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 30 });
const average = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;

// R's values are in r.test.ts.
describe('the mean of clusters in strata', () => {
  test('is the plain mean with sd²/n, where every row is a cluster of one stratum', () => {
    fc.assert(
      fc.property(values, (list) => {
        const { mean, variance, plugInVariance, degreesOfFreedom } = clusteredMean(list);
        const plain = studentTInterval(list);
        expect(mean).toBeCloseTo(plain.mean, 9);
        expect(Math.sqrt(variance)).toBeCloseTo(plain.standardError, 9);
        expect(plugInVariance).toBeCloseTo((variance * (list.length - 1)) / list.length, 9);
        expect(degreesOfFreedom).toBe(plain.degreesOfFreedom);
      }),
    );
  });

  test('knows no more of a question that several models answer alike', () => {
    fc.assert(
      fc.property(values, (list) => {
        const thrice = [...list, ...list, ...list];
        const clusters = thrice.map((_, row) => row % list.length);
        const [once, again] = [clusteredMean(list), clusteredMean(thrice, { clusters })];
        expect(again.variance).toBeCloseTo(once.variance, 9);
        expect(again.units.length).toBe(list.length);
      }),
    );
  });

  test('weighs strata equally, and is the average of its units', () => {
    const strata = ['a', 'a', 'b', 'b', 'b', 'b'];
    const { mean, units, degreesOfFreedom } = clusteredMean([0, 1, 1, 1, 1, 1], { strata });
    expect(mean).toBeCloseTo(0.75, 15);
    expect(average(units)).toBeCloseTo(0.75, 15);
    expect(degreesOfFreedom).toBe(4);
  });

  test('leaves out each cluster as a whole', () => {
    const [list, clusters, strata] = [[1, 2, 3, 4, 5, 6, 7], [1, 1, 2, 3, 4, 4, 5], [...'aaabbbb']];
    const { leftOut } = clusteredMean(list, { clusters, strata });
    const without = (cluster: number) => {
      const of = (stratum: string) => average(list.filter((_, row) => clusters[row] !== cluster && strata[row] === stratum));
      return (of('a') + of('b')) / 2;
    };
    const expected = [
      [without(1), without(2)],
      [without(3), without(4), without(5)],
    ];
    leftOut.forEach((stratum, s) => {
      for (const [c, mean] of stratum.entries()) expect(mean).toBeCloseTo(expected[s][c], 12);
    });
  });

  test('refuses what is no layout of the values', () => {
    expect(() => clusteredMean([1])).toThrow(new RangeError('expected at least 2 values, got 1'));
    expect(() => clusteredMean([1, 2], { clusters: ['a'] })).toThrow(new RangeError('expected 2 clusters, got 1'));
    expect(() => clusteredMean([1, 2], { strata: ['a'] })).toThrow(new RangeError('expected 2 strata, got 1'));
    expect(() => clusteredMean([1, 2], { clusters: ['a', 'a'] })).toThrow(new RangeError('expected at least 2 clusters, got 1'));
    expect(() => clusteredMean([1, 2, 3], { strata: ['a', 'a', 'b'] })).toThrow("expected at least 2 clusters in 'b', got 1");
    expect(() => clusteredMean([1, 2], { clusters: ['q', 'q'], strata: ['a', 'b'] })).toThrow(
      new RangeError("expected all of cluster 'q' in stratum 'a', got one in 'b'"),
    );
  });
});
