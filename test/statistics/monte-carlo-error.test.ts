import { describe, expect, test } from 'vitest';
import { monteCarloError } from '../../benchmarks/statistics/monte-carlo-error.ts';
import reference from './fixtures/intervals.json' with { type: 'json' };

describe('the Monte-Carlo error of a mean over orders', () => {
  test.each(reference.monteCarlo)('equals that of SciPy (case %#)', ({ values, error }) => {
    expect(Math.abs(monteCarloError(values) - error)).toBeLessThanOrEqual(1e-9);
  });

  test('is 0 when the order does not matter, and halves with four times as many', () => {
    expect(monteCarloError([0.5, 0.5, 0.5])).toBe(0);
    const alternate = (orders: number) => Array.from({ length: orders }, (_, order) => order % 2);
    expect(monteCarloError(alternate(4000)) / monteCarloError(alternate(1000))).toBeCloseTo(0.5, 3);
  });

  test('needs two orders, and numbers', () => {
    expect(() => monteCarloError([0.5])).toThrow(new RangeError('expected at least 2 orders, got 1'));
    expect(() => monteCarloError([0.5, Number.NaN])).toThrow(
      new RangeError('expected orders to be finite numbers, got NaN at 1'),
    );
  });
});
