/**
 * The mean of per-question values with a Student-t interval of n − 1 degrees of freedom (Student 1908).
 *
 * Values keep their unit: fractions of 1, points or tokens alike. For fractions the interval may be clipped to [0, 1].
 */
import quantile from '@stdlib/stats-base-dists-t-quantile';
import { mean, sampleVariance } from 'simple-statistics';

/** The bounds between which a figure plausibly lies, in the unit of the values it was computed from. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

export interface MeanInterval extends Interval {
  readonly mean: number;
  /** Standard error of the mean, in the unit of the values. */
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

export interface IntervalOptions {
  /** Two-sided coverage, between 0 and 1; 0.95 unless told. */
  readonly level?: number;
  /** Lowest and highest value there can be: the interval is clipped to them. */
  readonly within?: readonly [lowest: number, highest: number];
}

/**
 * Returns mean ± t · sd / √n of values [questions], one per question. Throws a RangeError for fewer than two values, for one that is not
 * finite, and for a level outside (0, 1).
 */
export function studentTInterval(values: readonly number[], options: IntervalOptions = {}): MeanInterval {
  checkNumbers('values', values, 2);
  return tInterval(mean([...values]), Math.sqrt(sampleVariance([...values]) / values.length), values.length - 1, options);
}

/** Returns mean ± t · standard error, for an error that was estimated with these degrees of freedom. */
export function tInterval(mean: number, standardError: number, degreesOfFreedom: number, options: IntervalOptions): MeanInterval {
  const { level = 0.95, within: [lowest, highest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] } = options;
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level to lie between 0 and 1, got ${level}`);
  if (!(lowest <= highest)) throw new RangeError(`expected within to be [lowest, highest], got [${lowest}, ${highest}]`);
  const half = quantile((1 + level) / 2, degreesOfFreedom) * standardError;
  const clip = (bound: number) => Math.min(Math.max(bound, lowest), highest);
  return { mean, standardError, degreesOfFreedom, lower: clip(mean - half), upper: clip(mean + half) };
}

/** Throws a RangeError unless there are at least so many values, and all are finite. */
export function checkNumbers(name: string, values: readonly number[], least: number): void {
  if (values.length < least) throw new RangeError(`expected at least ${least} ${name}, got ${values.length}`);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`expected ${name} to be finite numbers, got ${values[wrong]} at ${wrong}`);
}
