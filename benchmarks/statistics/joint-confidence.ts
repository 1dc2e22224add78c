/**
 * A joint region for the accuracy and the tokens of one contestant: Hotelling's ellipse (Hotelling 1931, Annals of Mathematical Statistics
 * 2). Its covariance is that of bootstrap replicates of both means over the same resamples, with tokens in logarithms.
 *
 * The squared radius is 2 (n − 1) / (n − 2) · F(2, n − 2), whose quantile is of closed form: (n − 1) ((1 − level)^(−2/(n − 2)) − 1).
 * With very many clusters it is that of χ² with 2 degrees of freedom, 5.99 at 95 %; with 30 it is 6.92.
 */
export interface JointConfidence {
  readonly accuracy: number;
  /** Natural logarithm of tokens. */
  readonly logTokens: number;
  /** Variances and covariance of the two means. */
  readonly covariance: { readonly accuracy: number; readonly logTokens: number; readonly both: number };
  /** Of the ellipse in standard deviations: a point is inside when its Mahalanobis distance is no greater. */
  readonly radius: number;
}

export interface JointReplicates {
  /** [replicates] */
  readonly accuracy: ArrayLike<number>;
  /** Above 0. [replicates] */
  readonly tokens: ArrayLike<number>;
}

/**
 * Returns the region of `level` around the estimates. Throws a RangeError for fewer than 2 replicates or 4 clusters, and tokens not above
 * 0.
 */
export function jointConfidence(
  estimate: { readonly accuracy: number; readonly tokens: number },
  replicates: JointReplicates,
  clusters: number,
  level = 0.95,
): JointConfidence {
  const count = replicates.accuracy.length;
  if (count < 2) throw new RangeError(`expected 2 replicates or more, got ${count}`);
  if (replicates.tokens.length !== count) throw new RangeError(`expected ${count} replicates, got ${replicates.tokens.length}`);
  if (!Number.isInteger(clusters) || clusters < 4) throw new RangeError(`expected 4 clusters or more, got ${clusters}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level to lie between 0 and 1, got ${level}`);
  const accuracy = Float64Array.from(replicates.accuracy);
  const logTokens = Float64Array.from(replicates.tokens, logarithm);
  // Resampling n clusters gives n − 1 nths of the variance.
  const scale = clusters / (clusters - 1);
  return {
    accuracy: estimate.accuracy,
    logTokens: logarithm(estimate.tokens),
    covariance: {
      accuracy: scale * covariance(accuracy, accuracy),
      logTokens: scale * covariance(logTokens, logTokens),
      both: scale * covariance(accuracy, logTokens),
    },
    radius: Math.sqrt((clusters - 1) * ((1 - level) ** (-2 / (clusters - 2)) - 1)),
  };
}

/** Whether a point lies in the region. The region is a line when accuracy or tokens do not vary. */
export function isInside(region: JointConfidence, accuracy: number, tokens: number): boolean {
  const { covariance, radius } = region;
  const [x, y] = [accuracy - region.accuracy, logarithm(tokens) - region.logTokens];
  const determinant = covariance.accuracy * covariance.logTokens - covariance.both ** 2;
  const square = covariance.logTokens * x ** 2 - 2 * covariance.both * x * y + covariance.accuracy * y ** 2;
  const within = (d: number, variance: number) => d ** 2 <= radius ** 2 * variance + 1e-24;
  return square <= radius ** 2 * determinant + 1e-24 && within(x, covariance.accuracy) && within(y, covariance.logTokens);
}

function logarithm(tokens: number): number {
  if (!(tokens > 0 && tokens < Infinity)) throw new RangeError(`expected tokens above 0, got ${tokens}`);
  return Math.log(tokens);
}

function covariance(a: Float64Array, b: Float64Array): number {
  const mean = (list: Float64Array) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, value, i) => sum + (value - meanA) * (b[i] - meanB), 0) / (a.length - 1);
}
