/**
 * How many questions, or orders, a paired comparison needs to find a difference d (Miller 2024, arXiv 2411.00640, "Power
 * analysis"). It is n = (z.975 + z.power)² · V₁ / d². The mean difference of n questions has the variance V₁ / n.
 *
 * By the law of total variance V₁ = ω² + σ²/S. Questions differ by ω², and S orders leave σ² / S of the chance within a question.
 * More orders take away the second part alone. The number of recorded branches is in both: `--fresh-traces` tells of it.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

export interface DifferenceVariance {
  /** The variance of the mean difference, as it was measured. */
  readonly variance: number;
  /** Independent questions behind it: the same question of several models is one. */
  readonly questions: number;
  /** Orders in which each was played, at least 1. */
  readonly orders: number;
  /** The variance of the mean difference from one order to another, of the same questions; 0 where one order does not tell. */
  readonly betweenOrders: number;
}

export interface NeededSamples {
  /** Questions like these, each in as many orders as were played. */
  readonly questions: number;
  /** Orders in which the same questions would do; infinite where no number of them would. */
  readonly orders: number;
}

/**
 * @param difference the smallest true difference to be found, above 0, in the unit whose square the variances are in
 * @param power with which it is found, at a two-sided level of 5 %. The same numbers rule out a loss of `difference` where there
 * is none
 * @throws RangeError for what is no variance, count, difference or probability
 */
export function neededSamples(measured: DifferenceVariance, difference: number, power = 0.8): NeededSamples {
  const { variance, questions, orders, betweenOrders } = measured;
  for (const [name, value] of Object.entries({ variance, betweenOrders }))
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`expected ${name} to be at least 0, got ${value}`);
  for (const [name, value] of Object.entries({ questions, orders }))
    if (!(Number.isInteger(value) && value > 0)) throw new RangeError(`expected ${name} to be a count, got ${value}`);
  if (!(difference > 0)) throw new RangeError(`expected a difference above 0, got ${difference}`);
  if (!(power > 0 && power < 1)) throw new RangeError(`expected power to lie between 0 and 1, got ${power}`);
  const factor = normalQuantile(0.975, 0, 1) + normalQuantile(power, 0, 1);
  const allowed = (difference / factor) ** 2;
  const ofQuestions = Math.max(0, variance - betweenOrders / orders);
  const left = allowed - ofQuestions;
  return {
    questions: Math.max(2, Math.ceil((questions * variance) / allowed)),
    orders: left > 0 ? Math.max(1, Math.ceil(betweenOrders / left)) : Number.POSITIVE_INFINITY,
  };
}
