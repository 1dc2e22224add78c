import { describe, expect, test } from 'vitest';
import { cheapestNonInferior } from '../../benchmarks/statistics/non-inferior-setting.ts';

const MARGIN = 0.02;

describe('the cheapest non-inferior setting', () => {
  const inconclusive = { tokens: 100, lower: -0.03, upper: 0.01 };
  const sparse = { tokens: 200, lower: -0.01, upper: 0.01, sparse: true };
  const lower = { tokens: 300, lower: -0.015, upper: -0.001 };
  const safe = { tokens: 400, lower: -0.019, upper: 0.03 };
  const better = { tokens: 500, lower: 0.001, upper: 0.03 };

  test('is the first by tokens that rules out a loss of the margin, whatever the order', () => {
    expect(cheapestNonInferior([better, safe, lower, sparse, inconclusive], MARGIN)).toBe(safe);
    expect(cheapestNonInferior([inconclusive, better], MARGIN)).toBe(better);
  });

  test('is none with too few differences to tell, none that is surely lower, and none whose interval reaches the margin', () => {
    expect(cheapestNonInferior([sparse, lower, inconclusive], MARGIN)).toBeUndefined();
    expect(cheapestNonInferior([{ ...safe, lower: -MARGIN }], MARGIN)).toBeUndefined();
    expect(cheapestNonInferior([], MARGIN)).toBeUndefined();
  });

  test('needs more tokens at a smaller margin', () => {
    expect(cheapestNonInferior([safe, better], 0.01)).toBe(better);
  });
});
