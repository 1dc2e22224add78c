/**
 * The interval that a report shows, for each kind of figure. Chosen by `npm run coverage`: of what was tried, these cover 93 to 97 %
 * at 30 and at 60 questions, over populations that look like this field's.
 *
 * | figure | interval |
 * |---|---|
 * | accuracy | Wilson, at the effective number of questions; for one binary outcome per question that is the plain Wilson interval |
 * | difference in accuracy, of one store or clustered over models | paired score (Tango) at effective counts; where few or no questions differ, at least what n trials without an event leave open |
 * | savings | Student-t on the logarithm of the ratio, jackknifed |
 *
 * For anything else that is computed from shared replicates (areas, tokens to reach), percentiles are expanded: expanded-percentile.ts.
 * What each does with clusters and strata is in clustered-mean.ts: the default everywhere is "questions like these".
 */
import type { ClusterLayout } from './clustered-mean.ts';
import { effectiveWilsonInterval } from './effective-wilson-interval.ts';
import { logRatioInterval } from './log-ratio-interval.ts';
import { differences } from './paired-difference.ts';
import { FEWEST_DIFFERENCES, pairedScoreIntervals } from './paired-score-interval.ts';
import type { Interval } from './student-t-interval.ts';
import { unseenBound } from './unseen-bound.ts';

export interface DefaultOptions extends ClusterLayout {
  /** Two-sided coverage, between 0 and 1; 0.95 unless told. */
  readonly level?: number;
}

export interface DefaultInterval extends Interval {
  readonly estimate: number;
  /** The interval's name, for a table's notes. */
  readonly method: string;
}

export interface DifferenceInterval extends DefaultInterval {
  /** Clusters that differ; those that differ little count for little. */
  readonly effectiveDifferences: number;
  /** Whether these are too few for a score interval: it is then at least as wide as that of so many questions without a difference. */
  readonly sparse: boolean;
}

/** The mean of accuracies in [0, 1]. [questions] Throws a RangeError as `effectiveWilsonInterval` does. */
export function accuracyInterval(values: readonly number[], options: DefaultOptions = {}): DefaultInterval {
  const { mean, lower, upper } = effectiveWilsonInterval(values, options);
  return { estimate: mean, lower, upper, method: 'Wilson, effective questions' };
}

/**
 * The mean of values − baseline, accuracies in [0, 1] of the same questions. [questions] No variation is no evidence of equality: where
 * fewer than `FEWEST_DIFFERENCES` clusters differ, in effect, of n, clusters that differ by 1 in either direction may be as many as n
 * trials without one allow (unseen-bound.ts). Throws as `pairedScoreInterval` does.
 */
export function differenceInterval(
  values: readonly number[],
  baseline: readonly number[],
  { level = 0.95, ...layout }: DefaultOptions = {},
): DifferenceInterval {
  return differenceIntervals(values, baseline, layout)(level);
}

/** The same at any level, for a test that is the interval's: the lower `level`, the narrower (margin-test.ts). Throws likewise. */
export function differenceIntervals(
  values: readonly number[],
  baseline: readonly number[],
  layout: ClusterLayout = {},
): (level: number) => DifferenceInterval {
  const score = pairedScoreIntervals(differences(values, baseline), layout);
  return (level) => {
    const { mean, lower, upper, effectiveDifferences, clusters } = score(level);
    const sparse = effectiveDifferences < FEWEST_DIFFERENCES;
    const unseen = sparse ? unseenBound(clusters, level) : 0;
    return {
      estimate: mean,
      lower: Math.min(lower, Math.max(-1, mean - unseen)),
      upper: Math.max(upper, Math.min(1, mean + unseen)),
      method: sparse ? 'at least that of trials without a difference' : 'paired score, effective counts',
      effectiveDifferences,
      sparse,
    };
  };
}

/** The share of the baseline's tokens that is saved; negative when more are spent. [questions] Throws as `logRatioInterval` does. */
export function savingsInterval(
  tokens: readonly number[],
  baseline: readonly number[],
  options: DefaultOptions = {},
): DefaultInterval {
  const { ratio, lower, upper } = logRatioInterval(tokens, baseline, options);
  return { estimate: 1 - ratio, lower: 1 - upper, upper: 1 - lower, method: 'Student-t of the log ratio, jackknife' };
}
