/** A figure with its interval, from means whose replicates share their resamples. */
import { quantile } from '../../benchmarks/statistics/bootstrap-questions.ts';
import type { StratifiedMeans } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import { expandedTail } from '../../benchmarks/statistics/expanded-percentile.ts';
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';

export interface Estimate {
  readonly estimate: number;
  /** Two-sided, 95 %, in the unit of the estimate. */
  readonly interval: Interval;
}

/** A figure that has replicates. */
export interface Bootstrapped extends Estimate {
  /** Plain percentiles of the replicates: what the field's papers print; a little too narrow for few questions. */
  readonly bootstrap: Interval;
  /** [replicates] */
  readonly replicates: Float64Array;
}

/** A function of several means in each replicate; its interval is of percentiles, expanded for so many clusters. */
export function derive(
  means: readonly StratifiedMeans[],
  clusters: number,
  statistic: (...means: number[]) => number,
): Bootstrapped {
  const replicates = inEachReplicate(means, statistic);
  const sorted = replicates.toSorted();
  const between = (tail: number) => ({ lower: quantile(sorted, tail), upper: quantile(sorted, 1 - tail) });
  const bootstrap = between(0.025);
  const interval = clusters < 2 ? bootstrap : between(expandedTail(clusters));
  return { estimate: statistic(...means.map(({ estimate }) => estimate)), interval, bootstrap, replicates };
}

/** One and two means, which nearly all are, without a list for each replicate. */
function inEachReplicate(means: readonly StratifiedMeans[], statistic: (...means: number[]) => number): Float64Array {
  const [first, second] = means.map(({ replicates }) => replicates);
  if (means.length === 1) return first.map((a) => statistic(a));
  if (means.length === 2) return first.map((a, r) => statistic(a, second[r]));
  return first.map((_, r) => statistic(...means.map(({ replicates }) => replicates[r])));
}
