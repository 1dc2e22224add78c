/**
 * The standard error of a mean whose rows are not independent: one question played by several models is one cluster.
 *
 * SE² = sd²/n + n⁻² Σ_c Σ_{i≠j∈c} (d_i − d̄)(d_j − d̄) (Miller 2024, arXiv 2411.00640). With e_i = d_i − d̄ the
 * double sum is Σ_c (Σ_{i∈c} e_i)² − Σ_i e_i². So SE² = n⁻² Σ_c (Σ_{i∈c} e_i)² + sd²/n²: the same number, never below 0.
 *
 * The interval has (clusters − 1) degrees of freedom; Miller takes a normal interval. The clusters are the independent observations (60,
 * not 240). With each row a cluster of its own it is the Student-t interval.
 */
import { mean, sampleVariance, sum } from 'simple-statistics';
import { checkNumbers, type IntervalOptions, type MeanInterval, tInterval } from './student-t-interval.ts';

/** The label of a row's cluster: rows with equal labels are in one cluster. */
export type Cluster = string | number;

/**
 * Returns the standard error of the mean of values [rows], in their unit; clusters [rows] holds each row's cluster. Throws a RangeError for
 * fewer than two values or clusters, unequal lengths, and values that are not finite.
 */
export function clusteredStandardError(values: readonly number[], clusters: readonly Cluster[]): number {
  checkNumbers('values', values, 2);
  const centre = mean([...values]);
  const sums = clusterSums(
    values.map((value) => value - centre),
    clusters,
  );
  if (sums.length < 2) throw new RangeError(`expected at least 2 clusters, got ${sums.length}`);
  return Math.sqrt(sum(sums.map((part) => part ** 2)) + sampleVariance([...values])) / values.length;
}

/**
 * Returns the mean of values [rows] with its clustered error and a t interval of (clusters − 1) degrees of freedom. Throws as
 * `clusteredStandardError` does.
 */
export function clusteredInterval(
  values: readonly number[],
  clusters: readonly Cluster[],
  options: IntervalOptions = {},
): MeanInterval {
  const standardError = clusteredStandardError(values, clusters);
  return tInterval(mean([...values]), standardError, new Set(clusters).size - 1, options);
}

/**
 * Returns the sum of the values of each cluster, in the order in which the clusters first occur. [clusters] Throws a RangeError for unequal
 * lengths.
 */
export function clusterSums(values: readonly number[], clusters: readonly Cluster[]): number[] {
  if (clusters.length !== values.length) throw new RangeError(`expected ${values.length} clusters, got ${clusters.length}`);
  const members = new Map<Cluster, number[]>();
  for (const [row, cluster] of clusters.entries()) {
    const rows = members.get(cluster);
    if (rows === undefined) members.set(cluster, [values[row]]);
    else rows.push(values[row]);
  }
  return [...members.values()].map((rows) => sum(rows));
}
