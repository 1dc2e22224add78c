import { describe, expect, test } from 'vitest';
import {
  MARGIN,
  nonInferiority,
  rulesOutLoss,
  STRICT_MARGIN,
  type Verdict,
} from '../../benchmarks/statistics/non-inferiority.ts';
import fc from '../support/properties.ts';

const bound = fc.double({ min: -1, max: 1, noNaN: true });
const interval = fc.tuple(bound, bound).map(([a, b]) => ({ lower: Math.min(a, b), upper: Math.max(a, b) }));
const order: readonly Verdict[] = ['better', 'non-inferior', 'lower', 'inconclusive', 'worse'];

describe('the verdict on a difference', () => {
  test.each<[number, number, Verdict, Verdict]>([
    [0.001, 0.03, 'better', 'better'],
    [0, 0.03, 'non-inferior', 'non-inferior'],
    [0, 0, 'non-inferior', 'non-inferior'],
    [-0.0006, 0, 'non-inferior', 'non-inferior'],
    [-0.015, 0.01, 'non-inferior', 'inconclusive'],
    [-0.015, -0.005, 'lower', 'worse'],
    [-0.015, 0, 'non-inferior', 'inconclusive'],
    [-0.009, -0.001, 'lower', 'lower'],
    [-0.02, 0.01, 'inconclusive', 'inconclusive'],
    [-0.0225, 0.027, 'inconclusive', 'inconclusive'],
    [-0.03, 0, 'inconclusive', 'inconclusive'],
    [-0.03, -0.001, 'worse', 'worse'],
  ])('of [%f, %f] is %s at 2 points, and %s at 1', (lower, upper, verdict, strict) => {
    expect(nonInferiority({ lower, upper }, MARGIN)).toBe(verdict);
    expect(nonInferiority({ lower, upper }, STRICT_MARGIN)).toBe(strict);
  });

  test('never says non-inferior when as much as the margin may be lost, nor better when nothing may be gained', () => {
    fc.assert(
      fc.property(interval, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (found, margin) => {
        const verdict = nonInferiority(found, margin);
        expect(verdict === 'better').toBe(found.lower > 0);
        if (verdict === 'non-inferior') expect(found.lower).toBeGreaterThan(-margin);
        if (verdict === 'worse') expect(found.upper).toBeLessThan(0);
      }),
    );
  });

  test('never gets worse as the margin grows', () => {
    fc.assert(
      fc.property(interval, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (found, margin) => {
        const [strict, wide] = [margin, 2 * margin].map((each) => order.indexOf(nonInferiority(found, each)));
        expect(wide).toBeLessThanOrEqual(strict);
      }),
    );
  });

  test('is none of these where too few questions differ, whatever the interval', () => {
    fc.assert(fc.property(interval, (found) => nonInferiority({ ...found, sparse: true }, MARGIN) === 'too-few'));
  });

  test('rules out a loss of the margin exactly where the interval is above it', () => {
    fc.assert(
      fc.property(interval, (found) => {
        expect(rulesOutLoss(nonInferiority(found, MARGIN))).toBe(found.lower > -MARGIN);
      }),
    );
    expect(rulesOutLoss('too-few')).toBe(false);
  });

  test('needs a margin above 0 and two bounds in order', () => {
    for (const margin of [0, -0.02, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => nonInferiority({ lower: 0, upper: 1 }, margin)).toThrow(`expected margin to be above 0, got ${margin}`);
    }
    expect(() => nonInferiority({ lower: 1, upper: 0 }, MARGIN)).toThrow(RangeError);
    expect(() => nonInferiority({ lower: Number.NaN, upper: 0 }, MARGIN)).toThrow(RangeError);
  });
});
