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
  const sum = clusterSums(resamples, values);
  const strata = heldStrata(resamples);
  const leftOut = new Float64Array(resamples.clusters).fill(Number.NaN);
  let estimate = 0;
  for (const { from, to, size, questions } of strata) {
    const total = addUp(sum.subarray(from, to));
    estimate += total / questions / strata.length;
    for (let c = from; c < to; c++) {
      const own = size[c];
      if (own > 0) leftOut[c] = ((total - sum[c]) / (questions - own) - total / questions) / strata.length;
    }
  }
  for (let c = 0; c < leftOut.length; c++) leftOut[c] += estimate;
  return { estimate, replicates: inReplicates(resamples, strata, [sum])[0], leftOut };
}

/**
 * Returns the means of several columns of values in each replicate, each the same as by itself. [columns][replicates] Four columns together
 * take half of the time.
 */
export function stratifiedReplicates(resamples: QuestionResamples, columns: readonly ArrayLike<number>[]): Float64Array[] {
  const sums = columns.map((values) => clusterSums(resamples, values));
  return inReplicates(resamples, heldStrata(resamples), sums);
}

/** @param sums of the clusters, of each column [columns][clusters] */
function inReplicates(resamples: QuestionResamples, strata: readonly Stratum[], sums: readonly Float64Array[]): Float64Array[] {
  const means = sums.map(() => new Float64Array(resamples.replicates));
  for (const stratum of strata) {
    const drawn = { ...stratum, weight: strata.length, questions: questionsDrawn(resamples, stratum) };
    for (let column = 0; column < sums.length; ) {
      const four = column + 4 <= sums.length;
      const end = column + (four ? 4 : 1);
      (four ? addMeansOfFour : addMeans)(resamples, drawn, sums.slice(column, end), means.slice(column, end));
      column = end;
    }
  }
  return means;
}

/** How many questions of a stratum each replicate drew. [replicates] Where clusters are of one size, as many as there are. */
function questionsDrawn(
  { clusters, counts, replicates }: QuestionResamples,
  { size, from, to, questions }: Stratum,
): Float64Array {
  const drawn = new Float64Array(replicates);
  if (size.subarray(from, to).every((own) => own === size[from])) return drawn.fill(questions);
  for (let r = 0; r < replicates; r++) for (let c = from; c < to; c++) drawn[r] += counts[r * clusters + c] * size[c];
  const none = drawn.indexOf(0);
  if (none >= 0) throw new RangeError(`expected a question of every stratum in every replicate, got none in replicate ${none}`);
  return drawn;
}

/** A stratum with a question here. */
interface Stratum {
  /** Its clusters. */
  readonly from: number;
  readonly to: number;
  /** Questions of each cluster, of all strata [clusters], and of the stratum's. */
  readonly size: Float64Array;
  readonly questions: number;
}

function heldStrata({ clusters, cluster, stratumStart }: QuestionResamples): Stratum[] {
  const size = new Float64Array(clusters);
  for (const c of cluster) size[c]++;
  const held: Stratum[] = [];
  for (let s = 0; s + 1 < stratumStart.length; s++) {
    const [from, to] = [stratumStart[s], stratumStart[s + 1]];
    const questions = addUp(size.subarray(from, to));
    if (questions > 0) held.push({ from, to, size, questions });
  }
  if (held.length === 0) throw new RangeError('expected 1 question or more, got 0');
  return held;
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

/** The sum of each cluster's values. [clusters] */
function clusterSums({ clusters, cluster }: QuestionResamples, values: ArrayLike<number>): Float64Array {
  if (values.length !== cluster.length) throw new RangeError(`expected ${cluster.length} values, got ${values.length}`);
  const sum = new Float64Array(clusters);
  for (let q = 0; q < cluster.length; q++) {
    if (!Number.isFinite(values[q])) throw new RangeError(`expected the value of question ${q} to be finite, got ${values[q]}`);
    sum[cluster[q]] += values[q];
  }
  return sum;
}

interface Drawn extends Pick<Stratum, 'from' | 'to'> {
  /** How many questions each replicate drew. [replicates] */
  readonly questions: Float64Array;
  /** By which its means are divided: the number of strata. */
  readonly weight: number;
}

type AddMeans = (
  resamples: QuestionResamples,
  stratum: Drawn,
  columns: readonly Float64Array[],
  means: readonly Float64Array[],
) => void;

/**
 * Adds the mean over the clusters of a stratum, each as often as a replicate drew it, in their order. [1][replicates] Four replicates at a
 * time: one addition need not wait for another.
 */
const addMeans: AddMeans = ({ clusters, counts, replicates }, { from, to, questions, weight }, [values], [means]) => {
  const own = values.slice(from, to);
  const { length } = own;
  let r = 0;
  for (; r + 4 <= replicates; r += 4) {
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    const at = r * clusters + from;
    const [next, afterNext, last] = [at + clusters, at + 2 * clusters, at + 3 * clusters];
    for (let c = 0; c < length; c++) {
      const value = own[c];
      first += counts[at + c] * value;
      second += counts[next + c] * value;
      third += counts[afterNext + c] * value;
      fourth += counts[last + c] * value;
    }
    means[r] += first / questions[r] / weight;
    means[r + 1] += second / questions[r + 1] / weight;
    means[r + 2] += third / questions[r + 2] / weight;
    means[r + 3] += fourth / questions[r + 3] / weight;
  }
  for (; r < replicates; r++) {
    let sum = 0;
    for (let c = 0, at = r * clusters + from; c < length; c++) sum += counts[at + c] * own[c];
    means[r] += sum / questions[r] / weight;
  }
};

/**
 * The same of four columns, two replicates at a time: a count that is read once serves all four. Each number has a name of its own:
 * where lists were taken apart in the loop, every number became an object, 25 GB of them in a report of 912 records. [4][replicates]
 */
const addMeansOfFour: AddMeans = ({ clusters, counts, replicates }, { from, to, questions, weight }, columns, [a, b, c, d]) => {
  const length = to - from;
  const own = Float64Array.from({ length: 4 * length }, (_, i) => columns[i % 4][from + (i >> 2)]);
  // The last replicate of an odd number is taken twice, and added once.
  for (let r = 0; r < replicates; r += 2) {
    const other = Math.min(r + 1, replicates - 1);
    const at = r * clusters + from;
    const next = other * clusters + from;
    let a1 = 0;
    let b1 = 0;
    let c1 = 0;
    let d1 = 0;
    let a2 = 0;
    let b2 = 0;
    let c2 = 0;
    let d2 = 0;
    for (let place = 0, of = 0; place < length; place++, of += 4) {
      const count = counts[at + place];
      const otherCount = counts[next + place];
      const inA = own[of];
      const inB = own[of + 1];
      const inC = own[of + 2];
      const inD = own[of + 3];
      a1 += count * inA;
      b1 += count * inB;
      c1 += count * inC;
      d1 += count * inD;
      a2 += otherCount * inA;
      b2 += otherCount * inB;
      c2 += otherCount * inC;
      d2 += otherCount * inD;
    }
    const drawn = questions[r];
    a[r] += a1 / drawn / weight;
    b[r] += b1 / drawn / weight;
    c[r] += c1 / drawn / weight;
    d[r] += d1 / drawn / weight;
    if (other === r) break;
    const otherDrawn = questions[other];
    a[other] += a2 / otherDrawn / weight;
    b[other] += b2 / otherDrawn / weight;
    c[other] += c2 / otherDrawn / weight;
    d[other] += d2 / otherDrawn / weight;
  }
};

function addUp(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
