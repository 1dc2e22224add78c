/** A figure with its interval, where there is one, from means whose replicates share their resamples. */
import { quantile } from '../../benchmarks/statistics/bootstrap-questions.ts';
import type { StratifiedMeans } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import { expandedTail } from '../../benchmarks/statistics/expanded-percentile.ts';
import { nonInferiority, type Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';
import { type Layout, tellsOfOthers } from './layout.ts';

export interface Estimate {
  readonly estimate: number;
  /** Two-sided, 95 %, in the unit of the estimate; undefined where there can be none, see layout.ts. */
  readonly interval: Interval | undefined;
}

export interface Bootstrapped extends Estimate {
  /** Plain percentiles of the replicates: what the field's papers print; a little too narrow for few questions. */
  readonly bootstrap: Interval | undefined;
}

/** A figure that has replicates. */
export interface Replicated extends Bootstrapped {
  /** [replicates] */
  readonly replicates: Float64Array;
}

/**
 * A function of several means in each replicate; its interval is of percentiles, expanded for the layout's clusters. There is none where
 * the function has no value in some replicate, such as a ratio to nothing.
 */
export function derive(means: readonly StratifiedMeans[], layout: Layout, statistic: (...means: number[]) => number): Replicated {
  const replicates = inEachReplicate(means, statistic);
  const estimate = statistic(...means.map((mean) => mean.estimate));
  if (!tellsOfOthers(layout) || !replicates.every(Number.isFinite))
    return { estimate, interval: undefined, bootstrap: undefined, replicates };
  const sorted = replicates.toSorted();
  const between = (tail: number) => ({ lower: quantile(sorted, tail), upper: quantile(sorted, 1 - tail) });
  return { estimate, interval: between(expandedTail(layout.count)), bootstrap: between(0.025), replicates };
}

/** Without the replicates, which are large: for what is kept. */
export function withoutReplicates({ estimate, interval, bootstrap }: Bootstrapped): Bootstrapped {
  return { estimate, interval, bootstrap };
}

/** What a difference allows one to say; without an interval nothing. @param margin above 0, as a fraction of 1 */
export function verdictOf({ interval, sparse }: Estimate & { readonly sparse: boolean }, margin: number): Verdict {
  return interval === undefined ? 'inconclusive' : nonInferiority({ ...interval, sparse }, margin);
}

/** In another unit. @param by above 0 */
export function scaledBy({ estimate, interval }: Estimate, by: number): Estimate {
  return { estimate: by * estimate, interval: interval && { lower: by * interval.lower, upper: by * interval.upper } };
}

/** How many times as much is spent, of the share that is saved. */
export function timesOf({ estimate, interval }: Estimate): Estimate {
  return { estimate: 1 - estimate, interval: interval && { lower: 1 - interval.upper, upper: 1 - interval.lower } };
}

/** One and two means, which nearly all are, without a list for each replicate. */
function inEachReplicate(means: readonly StratifiedMeans[], statistic: (...means: number[]) => number): Float64Array {
  const [first, second] = means.map(({ replicates }) => replicates);
  if (means.length === 1) return first.map((a) => statistic(a));
  if (means.length === 2) return first.map((a, r) => statistic(a, second[r]));
  return first.map((_, r) => statistic(...means.map(({ replicates }) => replicates[r])));
}
