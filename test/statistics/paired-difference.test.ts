import { describe, expect, test } from 'vitest';
import { clusteredInterval } from '../../benchmarks/statistics/clustered-standard-error.ts';
import { differences, pairedDifference } from '../../benchmarks/statistics/paired-difference.ts';
import fc from '../support/properties.ts';
import reference from './fixtures/intervals.json' with { type: 'json' };

const hundredth = fc.nat(100).map((count) => count / 100);
const pairs = fc.array(fc.tuple(hundredth, hundredth), { minLength: 2, maxLength: 60 });

describe('a paired difference', () => {
  test.each(reference.paired)('equals that of SciPy (at $level)', ({ a, b, level, statistic, ...expected }) => {
    const found = pairedDifference(a, b, { level });
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs(found[name as keyof typeof found] - value), name).toBeLessThanOrEqual(1e-9);
    }
    expect(Math.abs(found.mean / found.standardError - statistic)).toBeLessThanOrEqual(1e-9);
  });

  test('is that of a to b: it changes its sign when they change places', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const [a, b] = [all.map(([first]) => first), all.map(([, second]) => second)];
        const [there, back] = [pairedDifference(a, b), pairedDifference(b, a)];
        expect(back.mean).toBeCloseTo(-there.mean, 12);
        expect(back.lower).toBeCloseTo(-there.upper, 12);
        expect(back.upper).toBeCloseTo(-there.lower, 12);
        expect(back.standardDeviation).toBeCloseTo(there.standardDeviation, 12);
      }),
    );
  });

  test('takes no notice of what the questions have in common', () => {
    const found = pairedDifference([0.1, 0.9, 0.4], [0, 0.8, 0.3]);
    expect(found.mean).toBeCloseTo(0.1, 14);
    expect(found.standardError).toBeCloseTo(0, 14);
  });

  test('has the clustered error when rows are clustered', () => {
    const [a, b, clusters] = [
      [1, 0.5, 0, 0.5],
      [0, 0, 0.5, 0.25],
      ['x', 'x', 'y', 'y'],
    ];
    const options = { clusters, level: 0.9, within: [-1, 1] as const };
    const { standardDeviation, ...interval } = pairedDifference(a, b, options);
    expect(interval).toEqual(clusteredInterval([1, 0.5, -0.5, 0.25], clusters, options));
    expect(standardDeviation).toBe(pairedDifference(a, b).standardDeviation);
    expect(interval.degreesOfFreedom).toBe(1);
  });

  test('is 0 in [0, 0] when nothing differs', () => {
    expect(pairedDifference([0.1, 0.7], [0.1, 0.7])).toMatchObject({ mean: 0, lower: 0, upper: 0, standardDeviation: 0 });
  });

  test('does not hold for unequal lengths, too few questions, and what is no number', () => {
    expect(() => differences([], [])).toThrow(new RangeError('expected at least 1 values of a, got 0'));
    expect(() => differences([1, 2], [1])).toThrow(new RangeError('expected 2 values of b, got 1'));
    expect(() => differences([1, 2], [1, Number.NaN])).toThrow(RangeError);
    expect(() => pairedDifference([1], [1])).toThrow(new RangeError('expected at least 2 values, got 1'));
    expect(() => pairedDifference([1, 2], [1, 3], { clusters: [1] })).toThrow(new RangeError('expected 2 clusters, got 1'));
  });
});
