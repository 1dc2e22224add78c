/**
 * Bootstrap over questions, then over the branches of each question drawn, then replay (Davison & Hinkley 1997, section 3.8). It tells what
 * a figure would be on other questions and freshly sampled traces. Replay happens earlier; its results come as pools of values.
 *
 * A question's value already carries the luck of its traces, and resampling questions alone carries that luck along. Resampling branches
 * adds the luck once more. This interval is therefore wider, by the share of the variance that lies within questions. `ofTheseQuestions`
 * keeps the questions as they are: only the noise of traces remains.
 */
import { quantile } from './bootstrap-questions.ts';
import type { BranchResamples } from './branch-resamples.ts';
import { type ReplayedOptions, type ReplayedPool, replayedMeans } from './replayed-means.ts';
import type { Interval } from './student-t-interval.ts';

/** An estimate with its error and interval, all in the unit of the estimate. */
export interface Hierarchical {
  readonly estimate: number;
  /** [replicates] */
  readonly replicates: Float64Array;
  readonly percentile: Interval;
}

export interface HierarchicalOptions extends ReplayedOptions {
  /** Two-sided coverage, between 0 and 1; 0.95 unless told. */
  readonly level?: number;
}

/** Returns the mean over questions with its interval; strata weigh equally. */
export function bootstrapHierarchical(
  branches: BranchResamples,
  one: ReplayedPool,
  options: HierarchicalOptions = {},
): Hierarchical {
  return bootstrapReplayed(branches, [one], (mean) => mean, options);
}

/** Returns the mean of one − other with its interval, on the same questions and branch-resamplings. */
export function hierarchicalDifference(
  branches: BranchResamples,
  one: ReplayedPool,
  other: ReplayedPool,
  options: HierarchicalOptions = {},
): Hierarchical {
  return bootstrapReplayed(branches, [one, other], (a, b) => a - b, options);
}

/** A smooth function of the means of several contestants. */
function bootstrapReplayed(
  branches: BranchResamples,
  contestants: readonly ReplayedPool[],
  statistic: (...means: number[]) => number,
  options: HierarchicalOptions = {},
): Hierarchical {
  const { level = 0.95 } = options;
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level between 0 and 1, got ${level}`);
  const means = contestants.map((contestant) => replayedMeans(branches, contestant, options));
  const replicates = means[0].replicates.map((_, r) => statistic(...means.map((mean) => mean.replicates[r])));
  const sorted = replicates.toSorted();
  const percentile = { lower: quantile(sorted, (1 - level) / 2), upper: quantile(sorted, (1 + level) / 2) };
  return { estimate: statistic(...means.map((mean) => mean.estimate)), replicates, percentile };
}
