/** A figure with its interval, from means whose replicates share their resamples. */
import { quantile } from '../../benchmarks/statistics/bootstrap-questions.ts';
import type { StratifiedMeans } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';

export interface Estimate {
  readonly estimate: number;
  /** Two-sided, 95 %, in the unit of the estimate. */
  readonly interval: Interval;
}

export interface Derived extends Estimate {
  /** [replicates] */
  readonly replicates: Float64Array;
}

/** A function of several means in each replicate, with its percentile interval. */
export function derive(means: readonly StratifiedMeans[], statistic: (...means: number[]) => number, level = 0.95): Derived {
  const replicates = new Float64Array(means[0].replicates.length);
  for (let r = 0; r < replicates.length; r++) replicates[r] = statistic(...means.map((mean) => mean.replicates[r]));
  const sorted = replicates.toSorted();
  const interval = { lower: quantile(sorted, (1 - level) / 2), upper: quantile(sorted, (1 + level) / 2) };
  return { estimate: statistic(...means.map(({ estimate }) => estimate)), interval, replicates };
}
