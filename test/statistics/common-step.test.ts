import { describe, expect, test } from 'vitest';
import { commonStep } from '../../benchmarks/statistics/common-step.ts';
import fc from '../support/properties.ts';

describe('the common step', () => {
  test('is the greatest of which all are whole multiples', () => {
    expect(commonStep([0.06, -0.09, 0.3])?.multiples).toEqual([2, -3, 10]);
    expect(commonStep([0.06, -0.09, 0.3])?.step).toBeCloseTo(0.03, 15);
    expect(commonStep([-5])).toEqual({ step: 5, multiples: [-1] });
    expect(commonStep([])?.multiples ?? []).toEqual([]);
  });

  test('is found in sums of means, whatever they were rounded to', () => {
    const numbers = fc.array(
      fc.integer({ min: -400, max: 400 }).filter((n) => n !== 0),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom(1, 3, 7, 48, 100, 1000),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (all, orders, scale) => {
          const { step, multiples } = commonStep(all.map((n) => (n / orders) * scale))!;
          for (const [i, n] of all.entries())
            expect(multiples[i] * step).toBeCloseTo((n / orders) * scale, 9 - Math.log10(scale));
          const gcd = all.reduce(
            (a, b) =>
              (function of(x: number, y: number): number {
                return y === 0 ? x : of(y, x % y);
              })(Math.abs(a), Math.abs(b)),
            0,
          );
          expect(multiples).toEqual(all.map((n) => n / gcd));
        },
      ),
    );
  });

  test('is none of numbers without one', () => {
    expect(commonStep([1, Math.SQRT2])).toBeUndefined();
    expect(commonStep([1, 1 + 1e-8, Math.PI])).toBeUndefined();
  });
});
