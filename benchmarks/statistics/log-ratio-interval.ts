/**
 * A ratio of means over questions, with an interval that is symmetric in its logarithm: ln R ± t · SE. The SE comes from a jackknife over
 * clusters within strata (Efron & Stein 1981; Davison & Hinkley 1997, section 3.2.1). t has clusters − strata degrees of freedom. Tokens
 * are skewed and never negative, so that the logarithm is nearer to normal than the ratio.
 */
import quantile from '@stdlib/stats-base-dists-t-quantile';
import { type ClusterLayout, clusteredMean } from './clustered-mean.ts';
import type { Interval } from './student-t-interval.ts';

export interface LogRatio {
  /** mean(numerator) / mean(denominator), never the mean of the questions' ratios. */
  readonly ratio: number;
  /** Of the natural logarithm of the ratio. */
  readonly standardError: number;
  /** Clusters less strata. */
  readonly degreesOfFreedom: number;
  /** How far from their mean the logarithm is without each cluster. [clusters] */
  readonly changes: readonly number[];
  /**
   * The effective number of clusters that the error rests on, where skewness counts: (Σu²)³ / (Σ|u|³)². Here u is the change from leaving
   * each cluster out. It is 0.39 n for normal changes, and 1 where one cluster makes all the change.
   */
  readonly effectiveClusters: number;
}

/**
 * Returns the ratio of two means of values of 0 or more, of which at least two clusters are above 0. [questions] Throws a RangeError for
 * other values, and as `clusteredMean` does.
 */
export function logRatio(numerator: readonly number[], denominator: readonly number[], layout: ClusterLayout = {}): LogRatio {
  if (numerator.length !== denominator.length) {
    throw new RangeError(`expected ${numerator.length} values in the denominator, got ${denominator.length}`);
  }
  for (const [name, values] of Object.entries({ numerator, denominator })) {
    const wrong = values.findIndex((value) => !(value >= 0));
    if (wrong >= 0) throw new RangeError(`expected the ${name} to be 0 or more, got ${values[wrong]} at ${wrong}`);
  }
  const [above, below] = [clusteredMean(numerator, layout), clusteredMean(denominator, layout)];
  for (const [name, { leftOut }] of Object.entries({ numerator: above, denominator: below })) {
    if (!leftOut.flat().every((mean) => mean > 0)) throw new RangeError(`expected the ${name} above 0 in 2 clusters or more`);
  }
  const ratio = above.mean / below.mean;
  const logarithms = above.leftOut.map((stratum, s) => stratum.map((mean, c) => Math.log(mean / below.leftOut[s][c])));
  const standardError = Math.sqrt(logarithms.reduce((sum, stratum) => sum + jackknifeVariance(stratum), 0));
  const changes = logarithms.flatMap(fromMean);
  const sumOf = (power: number) => changes.reduce((sum, change) => sum + Math.abs(change) ** power, 0);
  const effectiveClusters = sumOf(3) === 0 ? changes.length : sumOf(2) ** 3 / sumOf(3) ** 2;
  return { ratio, standardError, degreesOfFreedom: above.degreesOfFreedom, changes, effectiveClusters };
}

/** Returns the interval of the ratio at a two-sided level. Throws a RangeError for a level outside (0, 1). */
export function logRatioInterval(
  { ratio, standardError, degreesOfFreedom }: Pick<LogRatio, 'ratio' | 'standardError' | 'degreesOfFreedom'>,
  level = 0.95,
): Interval {
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level to lie between 0 and 1, got ${level}`);
  const factor = Math.exp(quantile((1 + level) / 2, degreesOfFreedom) * standardError);
  return { lower: ratio / factor, upper: ratio * factor };
}

/** (n − 1) / n × the sum of squares around their mean, of the values without each of a stratum's n clusters. */
function jackknifeVariance(leftOut: readonly number[]): number {
  const n = leftOut.length;
  return ((n - 1) / n) * fromMean(leftOut).reduce((sum, change) => sum + change ** 2, 0);
}

function fromMean(values: readonly number[]): number[] {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - centre);
}
