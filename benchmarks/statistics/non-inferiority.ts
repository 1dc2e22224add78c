/**
 * What a difference in accuracy allows one to say, with a margin that was declared before looking (STATISTICS.md, "Two
 * contestants"; Piaggio et al. 2012, CONSORT for non-inferiority trials).
 *
 * The verdicts are tried in the order of the type, and the first that fits is given: an interval of [−1.5, −0.5] points is
 * *non-inferior* at a margin of 2 points, though it shows a small loss, and *worse* at a margin of 1. p > 0.05 is never "the same".
 */
import type { Interval } from './student-t-interval.ts';

export type Verdict = 'better' | 'non-inferior' | 'worse' | 'inconclusive';

/** The margin of the verdicts, as a fraction of 1: two points of accuracy. */
export const MARGIN = 0.02;

/** The margin of the strict verdicts, as a fraction of 1: one point of accuracy. */
export const STRICT_MARGIN = 0.01;

/**
 * Verdict on a difference, contestant less baseline, of which more is better. `interval` is its two-sided 95 % interval, whose
 * lower bound is the one-sided bound at 97.5 %; `margin` is in its unit, above 0. Throws a RangeError when the bounds are
 * not numbers in order, or the margin is not above 0.
 */
export function nonInferiority({ lower, upper }: Interval, margin: number): Verdict {
  if (!(margin > 0 && margin < Number.POSITIVE_INFINITY)) throw new RangeError(`expected margin to be above 0, got ${margin}`);
  if (!(lower <= upper)) throw new RangeError(`expected an interval of two bounds in order, got [${lower}, ${upper}]`);
  if (lower > 0) return 'better';
  if (lower > -margin) return 'non-inferior';
  if (upper < 0) return 'worse';
  return 'inconclusive';
}
