/**
 * The mean over questions with its error, for any layout of a table. Rows lie in clusters (one question played by several models), clusters
 * lie in strata (datasets, which weigh equally). The error is that of survey sampling with clusters drawn within strata (Cochran 1977,
 * chapters 5, 6 and 11). With one row a cluster and one stratum the squared error is sd²/n.
 */
import type { Cluster } from './clustered-standard-error.ts';
import { checkNumbers } from './student-t-interval.ts';

export interface ClusterLayout {
  /** The cluster of each row; without it every row is one of its own. [questions] */
  readonly clusters?: readonly Cluster[];
  /** The dataset of each row; without it all rows are of one. The rows of a cluster are all of the same. [questions] */
  readonly strata?: readonly Cluster[];
}

export interface ClusteredMean {
  /** The average of the strata's means, in the unit of the values. */
  readonly mean: number;
  /** Each cluster's part of the mean, times the number of clusters: the plain average of the units is `mean`. [clusters] */
  readonly units: readonly number[];
  /** The cluster of each unit. [clusters] */
  readonly names: readonly Cluster[];
  /** The mean without each cluster. [strata][clusters] */
  readonly leftOut: readonly (readonly number[])[];
  /** The variance of the mean, with n − 1 in place of n for the n clusters of each stratum. */
  readonly variance: number;
  /** The same with n: for values of 0 and 1 alone, mean × (1 − mean) / n. */
  readonly plugInVariance: number;
  /** Clusters less strata. */
  readonly degreesOfFreedom: number;
}

/**
 * Returns the mean of values [questions] with its error, in their unit. Throws a RangeError for fewer than two clusters in a stratum,
 * unequal lengths, a cluster in two strata, and values that are not finite.
 */
export function clusteredMean(values: readonly number[], { clusters, strata }: ClusterLayout = {}): ClusteredMean {
  checkNumbers('values', values, 2);
  for (const [name, labels] of Object.entries({ clusters, strata })) {
    if (labels && labels.length !== values.length)
      throw new RangeError(`expected ${values.length} ${name}, got ${labels.length}`);
  }
  const rows = new Map<Cluster, Map<Cluster, number[]>>();
  const stratumOf = new Map<Cluster, Cluster>();
  values.forEach((_, row) => {
    const [cluster, stratum] = [clusters?.[row] ?? row, strata?.[row] ?? ''];
    const first = stratumOf.get(cluster) ?? stratum;
    if (stratum !== first)
      throw new RangeError(`expected all of cluster '${cluster}' in stratum '${first}', got one in '${stratum}'`);
    stratumOf.set(cluster, stratum);
    const members = rows.get(stratum) ?? new Map<Cluster, number[]>();
    rows.set(stratum, members.set(cluster, [...(members.get(cluster) ?? []), values[row]]));
  });
  const units: number[] = [];
  const names: Cluster[] = [];
  const changes: number[][] = [];
  let [mean, variance, plugInVariance] = [0, 0, 0];
  for (const [stratum, members] of rows) {
    if (members.size < 2)
      throw new RangeError(`expected at least 2 clusters${stratum === '' ? '' : ` in '${stratum}'`}, got ${members.size}`);
    const sums = [...members.values()].map((own) => own.reduce((sofar, value) => sofar + value, 0));
    const sizes = [...members.values()].map((own) => own.length);
    const size = sizes.reduce((sofar, own) => sofar + own, 0);
    const total = sums.reduce((sofar, sum) => sofar + sum, 0);
    const ownMean = total / size;
    const squares = sums.reduce((sofar, sum, c) => sofar + ((sum - sizes[c] * ownMean) / size) ** 2, 0);
    mean += ownMean / rows.size;
    plugInVariance += squares / rows.size ** 2;
    variance += ((members.size / (members.size - 1)) * squares) / rows.size ** 2;
    changes.push(sums.map((sum, c) => ((total - sum) / (size - sizes[c]) - ownMean) / rows.size));
    names.push(...members.keys());
    units.push(...sums.map((sum) => (stratumOf.size * sum) / (rows.size * size)));
  }
  const leftOut = changes.map((own) => own.map((change) => mean + change));
  return { mean, units, names, leftOut, variance, plugInVariance, degreesOfFreedom: stratumOf.size - rows.size };
}
