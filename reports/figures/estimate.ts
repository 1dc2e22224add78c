/** A figure with its interval, where there is one, from means whose replicates share their resamples. */
import { expandedTail } from '../../benchmarks/statistics/expanded-percentile.ts';
import { nonInferiority, type Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { quantilesOf } from '../../benchmarks/statistics/quantiles.ts';
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';
import { type Layout, tellsOfOthers } from './layout.ts';
import type { Mean } from './page-means.ts';

export interface Estimate {
  readonly estimate: number;
  /** Two-sided, 95 %, in the unit of the estimate; undefined where there can be none, see layout.ts. */
  readonly interval: Interval | undefined;
}

/** An estimate whose ends stand beside it, as statistics and records have it. */
export function estimateOf({ estimate, lower, upper }: Interval & { readonly estimate: number }): Estimate {
  return { estimate, interval: { lower, upper } };
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
 * the function has no value in some replicate, such as a ratio to nothing. Replicates and intervals are worked out when something reads them.
 */
export function derive(means: readonly Mean[], layout: Layout, statistic: (...means: number[]) => number): Replicated {
  const estimate = statistic(...means.map((mean) => mean.estimate));
  return replicated(estimate, layout, () => inEachReplicate(means, statistic));
}

/** A mean as it is, with the intervals of `derive`. */
export function estimated(mean: Mean, layout: Layout): Replicated {
  return replicated(mean.estimate, layout, () => mean.replicates);
}

function replicated(estimate: number, layout: Layout, replicates: () => Float64Array): Replicated {
  let known: Pick<Bootstrapped, 'interval' | 'bootstrap'> | undefined;
  const intervals = () => (known ??= intervalsOf(replicates(), layout));
  return {
    estimate,
    get interval() {
      return intervals().interval;
    },
    get bootstrap() {
      return intervals().bootstrap;
    },
    get replicates() {
      return replicates();
    },
  };
}

function intervalsOf(replicates: Float64Array, layout: Layout): Pick<Bootstrapped, 'interval' | 'bootstrap'> {
  if (!tellsOfOthers(layout) || !areFinite(replicates)) return { interval: undefined, bootstrap: undefined };
  const tail = expandedTail(layout.count);
  const [lower, upper, plainLower, plainUpper] = quantilesOf(replicates, [tail, 1 - tail, 0.025, 0.975]);
  return { interval: { lower, upper }, bootstrap: { lower: plainLower, upper: plainUpper } };
}

function areFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

/** The same with an interval of another kind, undefined for none, and with what else is said of it. */
export function withInterval<More extends object>(of: Replicated, interval: Interval | undefined, more: More): Replicated & More {
  const figure = {
    estimate: of.estimate,
    interval,
    get bootstrap() {
      return of.bootstrap;
    },
    get replicates() {
      return of.replicates;
    },
  };
  return Object.assign(figure, more);
}

/** Returns the verdict of a difference; *inconclusive* without an interval. @param margin above 0, as a fraction of 1 */
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
function inEachReplicate(means: readonly Mean[], statistic: (...means: number[]) => number): Float64Array {
  const all = means.map(({ replicates }) => replicates);
  const [first, second] = all;
  const values = new Float64Array(first.length);
  if (means.length === 1) for (let r = 0; r < values.length; r++) values[r] = statistic(first[r]);
  else if (means.length === 2) for (let r = 0; r < values.length; r++) values[r] = statistic(first[r], second[r]);
  else for (let r = 0; r < values.length; r++) values[r] = statistic(...all.map((replicates) => replicates[r]));
  return values;
}
