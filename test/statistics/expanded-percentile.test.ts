import { describe, expect, test } from 'vitest';
import { expandedPercentile, expandedTail } from '../../benchmarks/statistics/expanded-percentile.ts';

describe('expanded percentiles', () => {
  test('read further out than plain ones, less so with more clusters', () => {
    const tails = [5, 30, 60, 1000, 1e6].map((clusters) => expandedTail(clusters));
    expect(tails).toEqual([...tails].sort((a, b) => a - b));
    expect(tails[4]).toBeCloseTo(0.025, 6);
  });

  test('have, of replicates of a normal mean, the width of a Student-t interval', () => {
    // Quantiles of the bootstrap distribution of a mean with plug-in variance 1/30.
    const replicates = Float64Array.from({ length: 4000 }, (_, r) => {
      const u = (r + 0.5) / 4000;
      return Math.sign(u - 0.5) * normalAbove(Math.min(u, 1 - u)) * Math.sqrt(1 / 30);
    });
    const { lower, upper } = expandedPercentile(replicates, 30);
    expect((upper - lower) / 2).toBeCloseTo(2.0452 * Math.sqrt(1 / 29), 2);
  });

  test('refuse too few clusters, and no replicates', () => {
    expect(() => expandedPercentile([], 30)).toThrow(new RangeError('expected 1 replicate or more, got 0'));
    expect(() => expandedTail(1)).toThrow(new RangeError('expected 2 clusters or more, got 1'));
    expect(() => expandedTail(30, 0)).toThrow(new RangeError('expected level to lie between 0 and 1, got 0'));
  });
});

/** z with this share above it (Abramowitz & Stegun 26.2.23, three digits). */
function normalAbove(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t ** 2) / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3);
}
