/**
 * The interval that a report shows, for each kind of figure. Chosen by `npm run coverage`: of those tried, these cover at least 93 %
 * at 30 and at 60 questions, over populations that look like this field's. An interval of accuracy covers at most 97 %.
 *
 * | figure | interval |
 * |---|---|
 * | accuracy | Wilson, at the effective number of questions; for one binary outcome per question that is the plain Wilson interval |
 * | difference in accuracy, of one store or clustered over models | paired score (Tango) with gains and losses of two sizes, and clusters not seen |
 * | savings | Student-t on the logarithm of the ratio, jackknifed, and a longer tail than was met |
 *
 * For anything else that is computed from shared replicates (areas, tokens to reach), percentiles are expanded: expanded-percentile.ts.
 * What each does with clusters and strata is in clustered-mean.ts: the default everywhere is "questions like these".
 */
import type { ClusterLayout } from './clustered-mean.ts';
import { effectiveWilsonInterval } from './effective-wilson-interval.ts';
import { logRatioInterval } from './log-ratio-interval.ts';
import { logRatioOfLongerTail } from './longer-tail.ts';
import { differences } from './paired-difference.ts';
import { pairedScore, pairedScoreInterval } from './paired-score.ts';
import type { Interval } from './student-t-interval.ts';

/** With fewer effective differences than these, one question more may turn any verdict (`npm run coverage`). */
export const FEWEST_DIFFERENCES = 4;

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
  /** Clusters that differ; those that differ little, beside some that differ much, count for little. */
  readonly effectiveDifferences: number;
  /** Whether these are fewer than `FEWEST_DIFFERENCES`: too few for a verdict. */
  readonly sparse: boolean;
}

/** The mean of accuracies in [0, 1]. [questions] Throws a RangeError as `effectiveWilsonInterval` does. */
export function accuracyInterval(values: readonly number[], options: DefaultOptions = {}): DefaultInterval {
  const { mean, lower, upper } = effectiveWilsonInterval(values, options);
  return { estimate: mean, lower, upper, method: 'Wilson, effective questions' };
}

/**
 * The mean of values − baseline, accuracies in [0, 1] of the same questions. [questions] It allows for clusters not seen
 * (paired-score.ts): no variation is no evidence of equality. Throws as `pairedScore` does.
 */
export function differenceInterval(
  values: readonly number[],
  baseline: readonly number[],
  { level = 0.95, ...layout }: DefaultOptions = {},
): DifferenceInterval {
  const score = pairedScore(differences(values, baseline), layout);
  const { mean, effectiveDifferences } = score;
  return {
    estimate: mean,
    ...pairedScoreInterval(score, level),
    method: 'paired score, two sizes, unseen clusters',
    effectiveDifferences,
    sparse: effectiveDifferences < FEWEST_DIFFERENCES,
  };
}

/**
 * An interval of savings that rests on fewer questions than these, in effect, is of little use: its width is that of one or two. So are 17
 * to 54 % of those of 30 questions with heavy tails, and 0 to 8 % of this field's; at 60 questions at most 3 %.
 *
 * Nothing in the data warns of a kind of question that was not met. Where one question in twenty is ten times as long and saves nothing,
 * 21 % of all sets of 30 questions hold none of them: no interval of such a set holds the truth, and these cover 78 %.
 */
const FEWEST_LENGTHS = 3;

export interface SavingsInterval extends DefaultInterval {
  /** Whether one question or two make nearly all of its width. */
  readonly heavyTail: boolean;
}

/**
 * The share of the baseline's tokens that is saved; negative when more are spent. [questions] `savingTest` is the test of it. Throws as
 * `logRatio` does.
 */
export function savingsInterval(
  tokens: readonly number[],
  baseline: readonly number[],
  { level, ...layout }: DefaultOptions = {},
): SavingsInterval {
  const found = logRatioOfLongerTail(tokens, baseline, layout);
  const { lower, upper } = logRatioInterval(found, level);
  return {
    estimate: 1 - found.ratio,
    lower: 1 - upper,
    upper: 1 - lower,
    method: 'Student-t of the log ratio, jackknife, longer tail',
    heavyTail: found.effectiveClusters < FEWEST_LENGTHS,
  };
}
