/**
 * The interval that a report shows, for each kind of figure. They were chosen by `npm run coverage`. Of all intervals tried, these cover at
 * least 93 % at 30 and at 60 questions, over populations that look like this field's. An interval of accuracy covers at most 97 %.
 *
 * | figure | interval |
 * |---|---|
 * | accuracy | Wilson, at the effective number of questions; for one binary outcome per question that is the plain Wilson interval |
 * | difference in accuracy, of one store or clustered over models | paired score (Tango) with gains and losses of two sizes, and clusters not seen |
 * | savings | Student-t on the logarithm of the ratio, jackknifed, and a longer tail than was met |
 *
 * For anything else that is computed from shared replicates (areas, tokens to reach), percentiles are expanded: expanded-percentile.ts.
 * clustered-mean.ts says how each treats clusters and strata. The default everywhere is "questions like these".
 */
import type { ClusterLayout } from './clustered-mean.ts';
import { effectiveWilsonInterval } from './effective-wilson-interval.ts';
import { logRatioInterval } from './log-ratio-interval.ts';
import { logRatioOfLongerTail } from './longer-tail.ts';
import { differences } from './paired-difference.ts';
import { pairedScore, pairedScoreInterval } from './paired-score.ts';
import type { Interval } from './student-t-interval.ts';

/** Fewest effective differences for a verdict. With fewer, one question more may turn any verdict (`npm run coverage`). */
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

/** Returns the mean of accuracies in [0, 1] with its interval. [questions] Throws a RangeError as `effectiveWilsonInterval` does. */
export function accuracyInterval(values: readonly number[], options: DefaultOptions = {}): DefaultInterval {
  const { mean, lower, upper } = effectiveWilsonInterval(values, options);
  return { estimate: mean, lower, upper, method: 'Wilson, effective questions' };
}

/**
 * Returns the mean of values − baseline with its interval. Both are accuracies in [0, 1] of the same questions. [questions] The interval
 * allows for clusters not seen (paired-score.ts): no variation is no evidence of equality. Throws as `pairedScore` does.
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
 * An interval of savings that rests, in effect, on fewer questions than this is of little use: one or two questions decide its
 * width. With 30 questions, 17 to 54 % of intervals are such where tails are heavy, and 0 to 8 % in this field. With 60 questions
 * at most 3 % are.
 *
 * Nothing in the data warns of a kind of question that was not met. Suppose that one question in twenty is ten times as long and saves
 * nothing. Then 21 % of all sets of 30 questions hold none of them. No interval of such a set holds the truth, and coverage is 78 %.
 */
const FEWEST_LENGTHS = 3;

export interface SavingsInterval extends DefaultInterval {
  /** Whether one question or two make nearly all of its width. */
  readonly heavyTail: boolean;
}

/**
 * Returns the share of the baseline's tokens that is saved, with its interval. [questions] The share is negative when more tokens are
 * spent. `savingTest` is its test. Throws as `logRatio` does.
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
