/**
 * The verdict on a difference in accuracy, with a margin that was declared before looking (STATISTICS.md, "Two contestants"; Piaggio et al.
 * 2012, CONSORT for non-inferiority trials).
 *
 * | verdict | where |
 * |---|---|
 * | too few | fewer than four effective differences: one question more may turn any of the others |
 * | better | the interval is above 0 |
 * | lower | below 0, and above −margin: a loss is sure, and a loss of the margin is ruled out |
 * | non-inferior | above −margin, and not below 0 |
 * | worse | below 0, and not above −margin |
 * | inconclusive | else; p > 0.05 is never "the same" |
 */
import type { Interval } from './student-t-interval.ts';

export type Verdict = 'better' | 'non-inferior' | 'lower' | 'worse' | 'inconclusive' | 'too-few';

/** The verdicts in the order in which tables count them. */
export const VERDICTS: readonly Verdict[] = ['better', 'non-inferior', 'lower', 'inconclusive', 'too-few', 'worse'];

/** The verdicts in words for people. A count stands before each, as in `2 better`. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  better: 'better',
  'non-inferior': 'non-inferior',
  lower: 'lower, within the margin',
  inconclusive: 'inconclusive',
  'too-few': 'too few differences to tell',
  worse: 'worse',
};

/** The margin of the verdicts, as a fraction of 1: two points of accuracy. */
export const MARGIN = 0.02;

/** The margin of the strict verdicts, as a fraction of 1: one point of accuracy. */
export const STRICT_MARGIN = 0.01;

/**
 * Returns the verdict on a difference, contestant less baseline, of which more is better. The interval is the two-sided 95 % interval; its
 * lower bound is the one-sided bound at 97.5 %. `sparse` says that it rests on too few differences. `margin` is above 0, in the unit of the
 * interval. Throws a RangeError when the bounds are not numbers in order, or the margin is not above 0.
 */
export function nonInferiority(
  { lower, upper, sparse = false }: Interval & { readonly sparse?: boolean },
  margin: number,
): Verdict {
  if (!(margin > 0 && margin < Number.POSITIVE_INFINITY)) throw new RangeError(`expected margin to be above 0, got ${margin}`);
  if (!(lower <= upper)) throw new RangeError(`expected an interval of two bounds in order, got [${lower}, ${upper}]`);
  if (sparse) return 'too-few';
  if (lower > 0) return 'better';
  if (lower > -margin) return upper < 0 ? 'lower' : 'non-inferior';
  return upper < 0 ? 'worse' : 'inconclusive';
}

/** Whether a verdict rules out a loss of the margin. */
export function rulesOutLoss(verdict: Verdict): boolean {
  return verdict === 'better' || verdict === 'non-inferior' || verdict === 'lower';
}
