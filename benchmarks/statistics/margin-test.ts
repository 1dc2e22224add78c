/**
 * The p-value of a difference in accuracy that is `at` or less: the test whose inversion is the interval that a report shows, taken at
 * `at` (Cox & Hinkley 1974, section 7.2). It is (1 − level) / 2 for the level at which the interval's bound meets `at`, so that p ≤ 0.025
 * exactly when the 95 % interval lies above.
 *
 * Sign flips of d − at are no such test: they take gains and losses about `at` for mirror images. Where one question in fifty is lost as a
 * whole, and the rest do not differ, flips about −2 points find no loss of 2 points in half of all evaluations of 30 questions.
 */
import type { ClusterLayout } from './clustered-mean.ts';
import { type DifferenceInterval, differenceIntervals } from './default-intervals.ts';

/** Halvings of the range of p, which is then known to 1e-12. */
const HALVINGS = 40;

/** Half of what a 95 % interval leaves out: asked for first, so that p and interval never tell two stories. */
const USUAL = 0.025;

/**
 * One-sided p that the mean of values − baseline, accuracies in [0, 1] of the same questions, is `at` or less: small where it is surely
 * more. [questions] Throws a RangeError for `at` outside (−1, 1), and as `differenceInterval` does.
 */
export function pOfAtMost(
  values: readonly number[],
  baseline: readonly number[],
  at: number,
  layout: ClusterLayout = {},
): number {
  if (!(at > -1 && at < 1)) throw new RangeError(`expected a difference between -1 and 1, got ${at}`);
  const intervalAt = differenceIntervals(values, baseline, layout);
  const { estimate } = intervalAt(0.5);
  return estimate > at ? tail(intervalAt, ({ lower }) => lower > at) : 1 - tail(intervalAt, ({ upper }) => upper < at);
}

/** Two-sided p of a difference of just `at`: at most 0.05 exactly when the 95 % interval leaves `at` out. */
export function pOfJust(p: number): number {
  return Math.min(1, 2 * Math.min(p, 1 - p));
}

/** The least share beyond one bound, up to a half, at which the interval leaves a value out. */
function tail(intervalAt: (level: number) => DifferenceInterval, leavesOut: (interval: DifferenceInterval) => boolean): number {
  let [out, within, middle] = [0.5, 0, USUAL];
  for (let halving = 0; halving < HALVINGS; halving++) {
    if (leavesOut(intervalAt(1 - 2 * middle))) out = middle;
    else within = middle;
    middle = (out + within) / 2;
  }
  return out;
}
