/**
 * The p-value of the hypothesis that a difference in accuracy is a margin or less. Its inversion is the interval that a report
 * shows (Cox & Hinkley 1974, section 7.2). So p ≤ 0.025 exactly when the 95 % interval lies above the margin.
 *
 * Sign flips of d − at are no such test: they take gains and losses about `at` for mirror images. Suppose that one question in fifty is
 * lost as a whole, and the rest do not differ. Then flips about −2 points find no loss of 2 points in half of all evaluations of 30
 * questions.
 */
import type { ClusterLayout } from './clustered-mean.ts';
import { differences } from './paired-difference.ts';
import { pairedScore, pOfAtMost } from './paired-score.ts';

/**
 * Returns the one-sided p that the mean of values − baseline is `at` or less: small where the mean is surely more. Both are accuracies in
 * [0, 1] of the same questions. [questions] Throws a RangeError for `at` outside (−1, 1), and as `pairedScore` does.
 */
export function marginTest(
  values: readonly number[],
  baseline: readonly number[],
  at: number,
  layout: ClusterLayout = {},
): number {
  if (!(at > -1 && at < 1)) throw new RangeError(`expected a difference between -1 and 1, got ${at}`);
  return pOfAtMost(pairedScore(differences(values, baseline), layout), at);
}

/**
 * Returns the two-sided p of a difference of just a margin, from the one-sided p. It is at most 0.05 exactly when the 95 % interval leaves
 * the margin out.
 */
export function pOfJust(p: number): number {
  return 2 * Math.min(p, 1 - p);
}
