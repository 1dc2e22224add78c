/**
 * Bootstrap over questions, then over the branches of each question drawn, then replay (Davison & Hinkley 1997, section 3.8): what
 * a figure would be on other questions and freshly sampled traces. Replaying was done before: it comes as pools of values.
 *
 * A value of a question already carries the luck of its traces, and resampling questions alone carries that along; resampling
 * branches adds it once more, so that this interval is the wider one, by the share of the variance that lies within questions.
 * `ofTheseQuestions` keeps the questions as they are: the noise of traces alone.
 */
import { quantile } from './bootstrap-questions.ts';
import type { BranchResamples } from './branch-resamples.ts';
import { type ReplayedOptions, type ReplayedPool, replayedMeans } from './replayed-means.ts';
import type { Interval } from './student-t-interval.ts';

/** Everything in the unit of what was estimated. */
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

/** The mean over questions, strata weighing equally. */
export function bootstrapHierarchical(
  branches: BranchResamples,
  one: ReplayedPool,
  options: HierarchicalOptions = {},
): Hierarchical {
  return bootstrapReplayed(branches, [one], (mean) => mean, options);
}

/** The mean of one − other, on the same questions and branch-resamplings. */
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
