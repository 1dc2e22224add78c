import { describe, expect, test } from 'vitest';
import fc from '../support/properties.ts';
import { wilsonInterval } from '../support/wilson-interval.ts';
import reference from './fixtures/intervals.json' with { type: 'json' };

const counts = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));

describe('the Wilson interval of a proportion', () => {
  test.each(reference.wilson)('equals that of statsmodels ($successes of $questions at $level)', (expected) => {
    const { lower, upper } = wilsonInterval(expected.successes, expected.questions, expected.level);
    expect(Math.abs(lower - expected.lower)).toBeLessThanOrEqual(1e-9);
    expect(Math.abs(upper - expected.upper)).toBeLessThanOrEqual(1e-9);
  });

  test('lies within [0, 1] about the proportion, and has a width', () => {
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const { lower, upper } = wilsonInterval(k, n);
        expect(0 <= lower && lower <= k / n && k / n <= upper && upper <= 1 && lower < upper).toBe(true);
      }),
    );
  });

  test('of failures mirrors that of successes', () => {
    fc.assert(
      fc.property(counts, ([k, n]) => {
        expect(wilsonInterval(n - k, n).lower).toBeCloseTo(1 - wilsonInterval(k, n).upper, 12);
      }),
    );
  });

  test('begins at 0 when none succeed, and ends at 1 when all do', () => {
    expect([wilsonInterval(0, 30).lower, wilsonInterval(30, 30).upper]).toEqual([0, 1]);
  });

  test('does not hold for counts that are none', () => {
    expect(() => wilsonInterval(0, 0)).toThrow(new RangeError('expected questions to be a positive integer, got 0'));
    for (const k of [-1, 31, 0.5, Number.NaN]) {
      expect(() => wilsonInterval(k, 30)).toThrow(new RangeError(`expected successes to be an integer from 0 to 30, got ${k}`));
    }
    expect(() => wilsonInterval(1, 30, 1)).toThrow(new RangeError('expected level to lie between 0 and 1, got 1'));
  });
});
