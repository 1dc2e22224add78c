/**
 * Bootstrap over questions: the mean of values over questions, or a smooth function of several such means, with percentile
 * and BCa intervals. All are of the same resamples, so that differences and ratios are paired.
 *
 * BCa: Efron 1987, "Better bootstrap confidence intervals", with a jackknife over clusters, pooled over strata as
 * scipy.stats.bootstrap does. Quantiles are of type 7 (Hyndman & Fan 1996), NumPy's default.
 */
import cdf from '@stdlib/stats-base-dists-normal-cdf';
import normal from '@stdlib/stats-base-dists-normal-quantile';
import { stratifiedMeans } from './bootstrap-stratified.ts';
import type { QuestionResamples } from './question-resamples.ts';
import type { Interval } from './student-t-interval.ts';

/** An estimate with its error and interval, all in the unit of the estimate. */
export interface Bootstrapped {
  readonly estimate: number;
  /** [replicates] */
  readonly replicates: Float64Array;
  readonly percentile: Interval;
  readonly bca: Interval;
}

/** Returns the mean of `values` [questions] over questions, with its interval. */
export function bootstrapQuestions(resamples: QuestionResamples, values: ArrayLike<number>, level = 0.95): Bootstrapped {
  return bootstrapMeans(resamples, [values], (mean) => mean, level);
}

/** Returns a smooth function of the means over questions of several columns of values, with its interval. [columns][questions] */
export function bootstrapMeans(
  resamples: QuestionResamples,
  columns: readonly ArrayLike<number>[],
  statistic: (...means: number[]) => number,
  level = 0.95,
): Bootstrapped {
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level between 0 and 1, got ${level}`);
  const means = columns.map((values) => stratifiedMeans(resamples, values));
  const of = (kind: 'replicates' | 'leftOut') => means[0][kind].map((_, i) => statistic(...means.map((mean) => mean[kind][i])));
  const estimate = statistic(...means.map((mean) => mean.estimate));
  const replicates = of('replicates');
  const sorted = replicates.toSorted();
  const tails = [(1 - level) / 2, (1 + level) / 2] as const;
  const bias = biasCorrection(replicates, estimate);
  const a = acceleration(resamples.stratumStart, of('leftOut'));
  const percentile = { lower: quantile(sorted, tails[0]), upper: quantile(sorted, tails[1]) };
  const bca = { lower: quantile(sorted, bcaTail(tails[0], bias, a)), upper: quantile(sorted, bcaTail(tails[1], bias, a)) };
  return { estimate, replicates, percentile, bca };
}

/**
 * Returns z₀ = Φ⁻¹ of the share of replicates below the estimate, kept half a replicate away from 0 and 1. Equal replicates count half, as
 * in SciPy. Equal means equal up to rounding, since a mean summed in another order may differ by rounding.
 */
export function biasCorrection(replicates: Float64Array, estimate: number): number {
  const rounding = 1e-12 * replicates.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let halves = 0;
  for (const value of replicates) halves += Math.abs(value - estimate) <= rounding ? 1 : value < estimate ? 2 : 0;
  const all = 2 * replicates.length;
  return normal(Math.min(Math.max(halves, 1), all - 1) / all, 0, 1);
}

/**
 * Returns the acceleration Σ U³ / (6 (Σ U²)^1.5); 0 when nothing varies. U = (n − 1) / n × (mean of the stratum − value without the
 * cluster), n being the clusters of its stratum. `leftOut` [clusters] is the value without each cluster; NaN is passed over.
 */
export function acceleration(stratumStart: ArrayLike<number>, leftOut: Float64Array): number {
  let [squares, cubes] = [0, 0];
  for (let s = 0; s + 1 < stratumStart.length; s++) {
    const values = leftOut.subarray(stratumStart[s], stratumStart[s + 1]).filter((value) => !Number.isNaN(value));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const value of values) {
      const u = ((values.length - 1) / values.length) * (mean - value);
      squares += u * u;
      cubes += u * u * u;
    }
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

/** Returns the level that BCa reads in place of `tail`: Φ(z₀ + w / (1 − a w)), w = z₀ + Φ⁻¹(tail). From the pole on the level is 0 or 1. */
export function bcaTail(tail: number, bias: number, acceleration: number): number {
  const w = bias + normal(tail, 0, 1);
  const scale = 1 - acceleration * w;
  return scale > 0 ? cdf(bias + w / scale, 0, 1) : Number(w > 0);
}

/** Returns the quantile of sorted values at a level in [0, 1], interpolated (type 7). */
export function quantile(sorted: ArrayLike<number>, level: number): number {
  const at = (sorted.length - 1) * level;
  const below = Math.floor(at);
  const next = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] + (at - below) * (next - sorted[below]);
}
