/**
 * The smallest true difference that a comparison of this precision would be expected to find: (z.975 + z.80) · sd(d)/√n
 * (Miller 2024, arXiv 2411.00640; at a two-sided level of 5 % and a power of 80 %).
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/**
 * Returns the difference that a two-sided test at `significance` finds with probability `power`, in the unit of `standardError`. The error
 * is sd(d)/√n of the paired differences, or their clustered error. Throws a RangeError for an error below 0 or not finite, and for
 * probabilities outside (0, 1).
 */
export function minimumDetectableEffect(standardError: number, power = 0.8, significance = 0.05): number {
  if (!(standardError >= 0 && standardError < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`expected standardError to be finite and at least 0, got ${standardError}`);
  }
  for (const [name, value] of Object.entries({ power, significance })) {
    if (!(value > 0 && value < 1)) throw new RangeError(`expected ${name} to lie between 0 and 1, got ${value}`);
  }
  return (normalQuantile(1 - significance / 2, 0, 1) + normalQuantile(power, 0, 1)) * standardError;
}
