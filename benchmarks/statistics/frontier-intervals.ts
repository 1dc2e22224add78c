/**
 * Percentile intervals of the area under a frontier and of the tokens at which it reaches an accuracy. They come from replicates
 * of its contestants over the same resamples. In each replicate the frontier is drawn anew, from the contestants on it in that
 * replicate.
 */
import { expandedPercentile, expandedTail } from './expanded-percentile.ts';
import { areaUnderSteps } from './frontier.ts';
import { type CostReplicates, eachFrontier } from './frontier-membership.ts';
import type { Interval } from './student-t-interval.ts';

export interface FrontierOptions {
  /** Clusters that the resamples draw, for how far out the quantiles are (expanded-percentile.ts). */
  readonly clusters: number;
  /** Two-sided coverage, between 0 and 1; 0.95 unless told. */
  readonly level?: number;
}

/**
 * Returns the interval of the area between two bounds in tokens, in the unit of accuracy. The best of several contestants has a mean over
 * replicates above its estimate. A frontier of many nearly equal contestants therefore looks higher than it is, here as in the estimate.
 */
export function areaInterval(
  contestants: readonly CostReplicates[],
  from: number,
  to: number,
  { clusters, level = 0.95 }: FrontierOptions,
): Interval {
  const areas = new Float64Array(contestants[0]?.tokens.length ?? 0);
  eachFrontier(contestants, (on, r) => {
    const steps = on.map((i) => ({ tokens: contestants[i].tokens[r], accuracy: contestants[i].accuracy[r] }));
    areas[r] = areaUnderSteps(steps, from, to);
  });
  return expandedPercentile(areas, clusters, level);
}

export interface ReachInterval extends Interval {
  /** Tokens; Infinity where the accuracy may never be reached. */
  readonly upper: number;
  /** The share of replicates in which the accuracy is reached at all. */
  readonly reached: number;
}

/**
 * Returns the interval of the tokens that reach an accuracy. The accuracy is a number, or another contestant's replicates, compared on the
 * same questions. Bounds are replicates themselves, without interpolation: between a number of tokens and "never" there is nothing.
 */
export function reachInterval(
  contestants: readonly CostReplicates[],
  accuracy: number | ArrayLike<number>,
  { clusters, level = 0.95 }: FrontierOptions,
): ReachInterval {
  const count = contestants[0]?.tokens.length ?? 0;
  if (typeof accuracy !== 'number' && count > 0 && accuracy.length !== count) {
    throw new RangeError(`expected ${count} replicates of the accuracy to reach, got ${accuracy.length}`);
  }
  const goalOf = (r: number) => (typeof accuracy === 'number' ? accuracy : accuracy[r]);
  const tokens = new Float64Array(count);
  const replicates = eachFrontier(contestants, (on, r) => {
    const goal = goalOf(r);
    if (!(goal >= 0 && goal < Infinity)) throw new RangeError(`expected accuracy of 0 or more, got ${goal}`);
    const first = on.find((i) => contestants[i].accuracy[r] >= goal);
    tokens[r] = first === undefined ? Number.POSITIVE_INFINITY : contestants[first].tokens[r];
  });
  const reached = tokens.filter(Number.isFinite).length / replicates;
  const outside = Math.floor(expandedTail(clusters, level) * (replicates - 1));
  tokens.sort();
  return { lower: tokens[outside], upper: tokens[replicates - 1 - outside], reached };
}
