/**
 * The p-value of the hypothesis that a saving is a share or less. Its inversion is the interval that a report shows, as with margin-test.ts
 * for a difference. Random signs of the tokens saved beyond a share are no such test. They take questions that save more than the share for
 * mirror images of questions that save less, but lengths are skewed.
 */
import cdf from '@stdlib/stats-base-dists-t-cdf';
import type { ClusterLayout } from './clustered-mean.ts';
import { logRatioOfLongerTail } from './longer-tail.ts';

/**
 * Returns the one-sided p that no more than `share` of the baseline's tokens is saved. The p is at most 0.025 exactly when the 95
 * % interval lies above the share. A share below 0 is spent in addition. [questions] Throws a RangeError for a share of 1 or
 * more, and as `logRatio` does.
 */
export function savingTest(
  tokens: readonly number[],
  baseline: readonly number[],
  share: number,
  layout: ClusterLayout = {},
): number {
  if (!(share < 1)) throw new RangeError(`expected a share below 1, got ${share}`);
  const { ratio, standardError, degreesOfFreedom } = logRatioOfLongerTail(tokens, baseline, layout);
  const beyond = Math.log((1 - share) / ratio);
  if (standardError === 0) return beyond > 0 ? 0 : 1;
  return cdf(-beyond / standardError, degreesOfFreedom);
}
