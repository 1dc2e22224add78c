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
  const { strata: groups, clusters: count } = groupsOf(values.length, clusters, strata);
  const units: number[] = [];
  const names: Cluster[] = [];
  const leftOut: number[][] = [];
  let mean = 0;
  let variance = 0;
  let plugInVariance = 0;
  for (const { names: own, rows, size } of groups) {
    const sums = rows.map((members) => members.reduce((sofar, row) => sofar + values[row], 0));
    const total = sums.reduce((sofar, sum) => sofar + sum, 0);
    const ownMean = total / size;
    const squares = sums.reduce((sofar, sum, c) => sofar + ((sum - rows[c].length * ownMean) / size) ** 2, 0);
    mean += ownMean / groups.length;
    plugInVariance += squares / groups.length ** 2;
    variance += ((own.length / (own.length - 1)) * squares) / groups.length ** 2;
    leftOut.push(sums.map((sum, c) => ((total - sum) / (size - rows[c].length) - ownMean) / groups.length));
    for (let c = 0; c < own.length; c++) {
      names.push(own[c]);
      units.push((count * sums[c]) / (groups.length * size));
    }
  }
  for (const own of leftOut) for (let c = 0; c < own.length; c++) own[c] += mean;
  return { mean, units, names, leftOut, variance, plugInVariance, degreesOfFreedom: count - groups.length };
}

interface Groups {
  /** Clusters of all strata. */
  readonly clusters: number;
  readonly strata: readonly {
    /** The labels of its clusters, and the rows of each. [clusters] */
    readonly names: readonly Cluster[];
    readonly rows: readonly (readonly number[])[];
    /** Rows of all of them. */
    readonly size: number;
  }[];
}

/** Thousands of means have the same layout: its groups are found once for each list of clusters, as long as the strata are the same list. */
const known = new WeakMap<readonly Cluster[], { readonly strata: readonly Cluster[] | undefined; readonly groups: Groups }>();

function groupsOf(length: number, clusters?: readonly Cluster[], strata?: readonly Cluster[]): Groups {
  const found = clusters && known.get(clusters);
  if (found !== undefined && found.strata === strata && clusters?.length === length) return found.groups;
  const groups = findGroups(length, clusters, strata);
  if (clusters !== undefined) known.set(clusters, { strata, groups });
  return groups;
}

/** In the order in which strata, and in each its clusters, first occur. */
function findGroups(length: number, clusters?: readonly Cluster[], strata?: readonly Cluster[]): Groups {
  for (const [name, labels] of Object.entries({ clusters, strata })) {
    if (labels && labels.length !== length) throw new RangeError(`expected ${length} ${name}, got ${labels.length}`);
  }
  const rows = new Map<Cluster, Map<Cluster, number[]>>();
  const stratumOf = new Map<Cluster, Cluster>();
  for (let row = 0; row < length; row++) {
    const [cluster, stratum] = [clusters?.[row] ?? row, strata?.[row] ?? ''];
    const first = stratumOf.get(cluster) ?? stratum;
    if (stratum !== first)
      throw new RangeError(`expected all of cluster '${cluster}' in stratum '${first}', got one in '${stratum}'`);
    stratumOf.set(cluster, stratum);
    const members = rows.get(stratum) ?? new Map<Cluster, number[]>();
    rows.set(stratum, members);
    const own = members.get(cluster);
    if (own === undefined) members.set(cluster, [row]);
    else own.push(row);
  }
  for (const [stratum, { size }] of rows) {
    if (size < 2) throw new RangeError(`expected at least 2 clusters${stratum === '' ? '' : ` in '${stratum}'`}, got ${size}`);
  }
  return {
    clusters: stratumOf.size,
    strata: [...rows.values()].map((members) => ({
      names: [...members.keys()],
      rows: [...members.values()],
      size: [...members.values()].reduce((sofar, own) => sofar + own.length, 0),
    })),
  };
}
