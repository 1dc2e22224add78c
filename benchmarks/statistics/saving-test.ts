/**
 * The p-value of a saving that is a share or less: the test whose inversion is the interval that a report shows, as margin-test.ts is of a
 * difference. Random signs of the tokens saved beyond a share are no such test: they take questions that save more than it for mirror
 * images of those that save less, and lengths are skewed.
 */
import cdf from '@stdlib/stats-base-dists-t-cdf';
import type { ClusterLayout } from './clustered-mean.ts';
import { logRatioOfLongerTail } from './longer-tail.ts';

/**
 * One-sided p that no more than `share` of the baseline's tokens is saved: at most 0.025 exactly when the 95 % interval lies above. A
 * share below 0 is spent in addition. [questions] Throws a RangeError for a share of 1 or more, and as `logRatio` does.
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
