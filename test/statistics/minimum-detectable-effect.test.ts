import { describe, expect, test } from 'vitest';
import { minimumDetectableEffect } from '../../benchmarks/statistics/minimum-detectable-effect.ts';
import reference from './fixtures/intervals.json' with { type: 'json' };

describe('the minimum detectable effect', () => {
  test.each(reference.minimumDetectableEffect)('equals that of SciPy (power $power, level $significance)', (expected) => {
    const { standardError, power, significance, effect } = expected;
    expect(Math.abs(minimumDetectableEffect(standardError, power, significance) - effect)).toBeLessThanOrEqual(1e-9);
  });

  test('is 2.8016 standard errors unless told', () => {
    expect(minimumDetectableEffect(1)).toBeCloseTo(1.959963984540054 + 0.8416212335729143, 12);
    expect(minimumDetectableEffect(0)).toBe(0);
  });

  test('needs an error of at least 0, and probabilities between 0 and 1', () => {
    expect(() => minimumDetectableEffect(-1)).toThrow(
      new RangeError('expected standardError to be finite and at least 0, got -1'),
    );
    expect(() => minimumDetectableEffect(Number.NaN)).toThrow(RangeError);
    expect(() => minimumDetectableEffect(1, 1)).toThrow(new RangeError('expected power to lie between 0 and 1, got 1'));
    expect(() => minimumDetectableEffect(1, 0.8, 0)).toThrow(RangeError);
  });
});
