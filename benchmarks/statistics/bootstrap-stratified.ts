/**
 * Means over questions that weigh datasets equally: the average of the strata's means, as it is, in each resample, and
 * without each cluster. With one stratum it is the plain mean over questions; a stratum none of whose questions are here
 * does not count. Clusters of unequal size make a stratum's mean a ratio of sums, in each resample too.
 */
import type { QuestionResamples } from './question-resamples.ts';

/** A mean with its replicates, all in the unit of the values. */
export interface StratifiedMeans {
  readonly estimate: number;
  /** [replicates] */
  readonly replicates: Float64Array;
  /** The estimate without each cluster; NaN where the cluster has no question here, or is all its stratum has. [clusters] */
  readonly leftOut: Float64Array;
}

/** Returns the means of `values`, which hold one value for each question of the resamples. [questions] */
export function stratifiedMeans(resamples: QuestionResamples, values: ArrayLike<number>): StratifiedMeans {
  const { clusters, stratumStart } = resamples;
  const { sum, size } = clusterSums(resamples, values);
  const strata = Array.from({ length: stratumStart.length - 1 }, (_, s) => [stratumStart[s], stratumStart[s + 1]]);
  const held = strata.filter(([from, to]) => size.subarray(from, to).some((questions) => questions > 0));
  if (held.length === 0) throw new RangeError('expected 1 question or more, got 0');
  const replicates = new Float64Array(resamples.replicates);
  const drawn = new Float64Array(resamples.replicates);
  const change = new Float64Array(clusters).fill(Number.NaN);
  let estimate = 0;
  for (const [from, to] of held) {
    const total = addUp(sum.subarray(from, to));
    const questions = addUp(size.subarray(from, to));
    estimate += total / questions / held.length;
    for (let c = from; c < to; c++) {
      if (size[c] > 0) change[c] = ((total - sum[c]) / (questions - size[c]) - total / questions) / held.length;
    }
    const isEven = size.subarray(from, to).every((questions) => questions === size[from]);
    drawnSums(resamples, sum, from, to, drawn);
    // Clusters of one size: as many questions in each replicate as there are.
    const of = isEven ? undefined : drawnSums(resamples, size, from, to, new Float64Array(resamples.replicates));
    for (let r = 0; r < replicates.length; r++) {
      const count = of === undefined ? questions : of[r];
      if (count === 0)
        throw new RangeError(`expected a question of every stratum in every replicate, got none in replicate ${r}`);
      replicates[r] += drawn[r] / count / held.length;
    }
  }
  return { estimate, replicates, leftOut: change.map((without) => estimate + without) };
}

/**
 * Whether each stratum with a question here has one in every replicate; otherwise a replicate has no mean. A stratum may lack some of its
 * questions here, and a replicate may have drawn only those.
 */
export function holdsEveryStratum({ clusters, cluster, counts, replicates, stratumStart }: QuestionResamples): boolean {
  const here = [...new Set(cluster)];
  for (let s = 0; s + 1 < stratumStart.length; s++) {
    const [from, to] = [stratumStart[s], stratumStart[s + 1]];
    const own = here.filter((c) => c >= from && c < to);
    // All of a stratum, or none of it.
    if (own.length === 0 || own.length === to - from) continue;
    for (let row = 0; row < replicates * clusters; row += clusters) if (!own.some((c) => counts[row + c] > 0)) return false;
  }
  return true;
}

/** The sum of each cluster's values, and how many questions it has. [clusters] */
function clusterSums({ clusters, cluster }: QuestionResamples, values: ArrayLike<number>) {
  if (values.length !== cluster.length) throw new RangeError(`expected ${cluster.length} values, got ${values.length}`);
  const [sum, size] = [new Float64Array(clusters), new Float64Array(clusters)];
  cluster.forEach((c, q) => {
    if (!Number.isFinite(values[q])) throw new RangeError(`expected the value of question ${q} to be finite, got ${values[q]}`);
    sum[c] += values[q];
    size[c]++;
  });
  return { sum, size };
}

/**
 * The sum over the clusters of a stratum, each as often as a replicate drew it, in their order. [replicates] Four replicates at a time: one
 * addition need not wait for another.
 *
 * @param sums where they are written
 */
function drawnSums(
  { clusters, counts, replicates }: QuestionResamples,
  values: Float64Array,
  from: number,
  to: number,
  sums: Float64Array,
) {
  const own = values.slice(from, to);
  const { length } = own;
  let r = 0;
  for (; r + 4 <= replicates; r += 4) {
    let [first, second, third, fourth] = [0, 0, 0, 0];
    const at = r * clusters + from;
    const [next, afterNext, last] = [at + clusters, at + 2 * clusters, at + 3 * clusters];
    for (let c = 0; c < length; c++) {
      const value = own[c];
      first += counts[at + c] * value;
      second += counts[next + c] * value;
      third += counts[afterNext + c] * value;
      fourth += counts[last + c] * value;
    }
    sums[r] = first;
    sums[r + 1] = second;
    sums[r + 2] = third;
    sums[r + 3] = fourth;
  }
  for (; r < replicates; r++) {
    let sum = 0;
    for (let c = 0, at = r * clusters + from; c < length; c++) sum += counts[at + c] * own[c];
    sums[r] = sum;
  }
  return sums;
}

function addUp(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
