import { describe, expect, test } from 'vitest';
import { studentTInterval, tInterval } from '../../benchmarks/statistics/student-t-interval.ts';
import fc from '../support/properties.ts';
import reference from './fixtures/intervals.json' with { type: 'json' };

const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 });

describe('the Student-t interval of a mean', () => {
  test.each(reference.studentT)('equals that of SciPy ($degreesOfFreedom df at $level)', ({ values, level, ...expected }) => {
    const found = studentTInterval(values, { level });
    for (const [name, value] of Object.entries(expected)) {
      const got = found[name as keyof typeof found];
      expect(Math.abs(got - value), name).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }
  });

  test('has a level of 0.95 unless told', () => {
    expect(studentTInterval([0, 0.5, 1])).toEqual(studentTInterval([0, 0.5, 1], { level: 0.95 }));
  });

  test('is one point when all values are equal', () => {
    expect(studentTInterval([0.5, 0.5, 0.5])).toEqual({
      mean: 0.5,
      standardError: 0,
      degreesOfFreedom: 2,
      lower: 0.5,
      upper: 0.5,
    });
  });

  test('is clipped to what there can be, and its mean and error are not', () => {
    const [free, clipped] = [studentTInterval([0, 1, 1]), studentTInterval([0, 1, 1], { within: [0, 1] })];
    expect(free.lower).toBeLessThan(0);
    expect(free.upper).toBeGreaterThan(1);
    expect(clipped).toEqual({ ...free, lower: 0, upper: 1 });
  });

  test('does not depend on the order of the questions', () => {
    fc.assert(
      fc.property(
        sample.chain((values) => fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length }))),
        ([values, shuffled]) => {
          const [a, b] = [studentTInterval(values), studentTInterval(shuffled)];
          expect(b.lower).toBeCloseTo(a.lower, 8);
          expect(b.upper).toBeCloseTo(a.upper, 8);
        },
      ),
    );
  });

  test('moves and stretches with its values', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 20 }), (values, shift, scale) => {
        const before = studentTInterval(values);
        const after = studentTInterval(values.map((value) => shift + scale * value));
        expect(after.lower).toBeCloseTo(shift + scale * before.lower, 6);
        expect(after.upper).toBeCloseTo(shift + scale * before.upper, 6);
      }),
    );
  });

  test('does not hold for too few values, for what is no number, and for a level or bounds that are none', () => {
    expect(() => studentTInterval([])).toThrow(new RangeError('expected at least 2 values, got 0'));
    expect(() => studentTInterval([1])).toThrow(new RangeError('expected at least 2 values, got 1'));
    expect(() => studentTInterval([1, Number.NaN])).toThrow(new RangeError('expected values to be finite numbers, got NaN at 1'));
    for (const level of [0, 1, 95, Number.NaN]) {
      expect(() => studentTInterval([0, 1], { level })).toThrow(`expected level to lie between 0 and 1, got ${level}`);
    }
    expect(() => tInterval(0, 1, 5, { within: [1, 0] })).toThrow(RangeError);
  });
});
