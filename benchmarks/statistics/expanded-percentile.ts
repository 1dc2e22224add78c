/**
 * The expanded percentile interval of bootstrap replicates (Hesterberg 2015, arXiv 1411.5279, section 5.3). The plain percentile
 * interval is too narrow by √((n − 1)/n). It also takes a normal distribution where Student's t has longer tails. Quantiles
 * further out make up for both: at Φ(−t · √(n/(n − 1))), t with n − 1 degrees of freedom.
 */
import cdf from '@stdlib/stats-base-dists-normal-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { quantilesOf } from './quantiles.ts';
import type { Interval } from './student-t-interval.ts';

/**
 * Returns the two-sided interval at `level` of replicates, in their unit. @param clusters how many clusters each replicate resampled, over
 * all strata
 */
export function expandedPercentile(replicates: ArrayLike<number>, clusters: number, level = 0.95): Interval {
  const tail = expandedTail(clusters, level);
  if (replicates.length === 0) throw new RangeError('expected 1 replicate or more, got 0');
  const [lower, upper] = quantilesOf(replicates, [tail, 1 - tail]);
  return { lower, upper };
}

/**
 * Returns the share of replicates below the lower bound: 0.025 for very many clusters, 0.0187 for 30. Throws a RangeError for fewer than
 * two clusters.
 */
export function expandedTail(clusters: number, level = 0.95): number {
  if (!Number.isInteger(clusters) || clusters < 2) throw new RangeError(`expected 2 clusters or more, got ${clusters}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level to lie between 0 and 1, got ${level}`);
  const key = `${clusters} ${level}`;
  let tail = tails.get(key);
  if (tail === undefined) {
    tail = cdf(-tQuantile((1 + level) / 2, clusters - 1) * Math.sqrt(clusters / (clusters - 1)), 0, 1);
    tails.set(key, tail);
  }
  return tail;
}

/** Thousands of intervals of a report have the same few. */
const tails = new Map<string, number>();
