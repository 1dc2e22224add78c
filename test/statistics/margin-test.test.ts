import { describe, expect, test } from 'vitest';
import { differenceInterval } from '../../benchmarks/statistics/default-intervals.ts';
import { marginTest, pOfJust } from '../../benchmarks/statistics/margin-test.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import fc from '../support/properties.ts';

const values = fc.array(fc.constantFrom(-1, -0.5, -0.04, 0, 0, 0, 0, 0.04, 0.5, 1), { minLength: 2, maxLength: 60 });
const margins = fc.constantFrom(-0.05, -0.02, -0.01, 0, 0.01, 0.02);
const nothing = (list: readonly number[]) => list.map(() => 0);

describe('p of a difference that is a margin or less', () => {
  test('is at most 0.025 exactly when the 95 % interval lies above the margin', () => {
    fc.assert(
      fc.property(values, margins, (d, at) => {
        expect(marginTest(d, nothing(d), at) <= 0.025).toBe(differenceInterval(d, nothing(d)).lower > at);
        expect(marginTest(d, nothing(d), at) >= 0.975).toBe(differenceInterval(d, nothing(d)).upper < at);
      }),
    );
  });

  test('is that of any other level too, and falls with the margin', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.5, max: 0.999, noNaN: true }), (d, level) => {
        const [near, far] = [-0.01, -0.02].map((at) => marginTest(d, nothing(d), at));
        expect(far).toBeLessThanOrEqual(near + 1e-9);
        const { lower } = differenceInterval(d, nothing(d), { level });
        if (lower > -0.01 + 1e-9) expect(near).toBeLessThanOrEqual((1 - level) / 2 + 1e-9);
        if (lower < -0.01 - 1e-9) expect(near).toBeGreaterThanOrEqual((1 - level) / 2 - 1e-9);
      }),
    );
  });

  test('rules out no loss of 2 points where losses of whole questions are rare, as signs flipped about it did in half', () => {
    const random = stream('rare losses');
    const found = Array.from({ length: 400 }, () => {
      const d = Array.from({ length: 30 }, () => (random.uniform() < 0.02 ? -1 : 0));
      return marginTest(d, nothing(d), -0.02) <= 0.025;
    });
    expect(found.filter(Boolean).length).toBeLessThan(20);
  });

  test('takes whole clusters', () => {
    const d = [0.5, -0.2, 0.1, 0, 0.3, 0.5, -0.2, 0.1, 0, 0.3];
    const clusters = d.map((_, i) => i % 5);
    expect(marginTest(d, nothing(d), -0.02, { clusters })).toBeGreaterThan(marginTest(d, nothing(d), -0.02));
    expect(marginTest(d, nothing(d), -0.02, { clusters })).toBeCloseTo(
      marginTest(d.slice(0, 5), nothing(d.slice(0, 5)), -0.02),
      9,
    );
  });

  test('refuses what no difference can be', () => {
    expect(() => marginTest([0, 1], [0, 0], 1)).toThrow(new RangeError('expected a difference between -1 and 1, got 1'));
  });
});

test('two-sided, it is twice the smaller side', () => {
  expect([0.01, 0.4, 0.5, 0.7, 1].map(pOfJust)).toEqual([0.02, 0.8, 1, expect.closeTo(0.6), 0]);
});
