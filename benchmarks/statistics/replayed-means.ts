/**
 * Means over questions of one contestant; strata weigh equally. Each question drawn by a replicate has the value that the contestant
 * reached on one of the question's branch-resamplings.
 */
import { type BranchResamples, slots } from './branch-resamples.ts';

/** One contestant on some of the page's questions, in any unit. */
export interface ReplayedPool {
  /** The contestant's values on the recorded traces. [questions] */
  readonly values: ArrayLike<number>;
  /** The contestant's values on each branch-resampling, row by row. [questions × count] */
  readonly pool: ArrayLike<number>;
}

export interface ReplayedOptions {
  /** The page's question behind each row of the pools; without it, all in order. [questions] */
  readonly questions?: readonly number[];
  /** Whether every question counts once in every replicate: branches alone are resampled. */
  readonly ofTheseQuestions?: boolean;
}

/**
 * Returns the mean on the recorded traces and the means of the replicates. Throws a RangeError for pools or values that do not match the
 * questions, and for numbers that are not finite.
 */
export function replayedMeans(branches: BranchResamples, { values, pool }: ReplayedPool, options: ReplayedOptions) {
  const { resamples, count, index, start } = branches;
  const { cluster, clusters, counts, replicates: rows, stratumStart } = resamples;
  const { questions = Array.from(cluster.keys()), ofTheseQuestions = false } = options;
  checkPool(values, pool, questions, branches);
  const placeOf = new Int32Array(cluster.length).fill(-1);
  questions.forEach((question, place) => {
    placeOf[question] = place;
  });
  const strata = stratumStart.length - 1;
  const stratumOf = Array.from(cluster, (c) => stratumStart.findLastIndex((first) => first <= c));
  const [sum, drawn] = [new Float64Array(strata), new Float64Array(strata)];
  const average = () => {
    let total = 0;
    let held = 0;
    for (let s = 0; s < strata; s++) {
      if (drawn[s] > 0) [total, held] = [total + sum[s] / drawn[s], held + 1];
    }
    return [total / held, held] as const;
  };
  questions.forEach((question, place) => {
    sum[stratumOf[question]] += values[place];
    drawn[stratumOf[question]]++;
  });
  const [estimate, held] = average();
  const replicates = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    sum.fill(0);
    drawn.fill(0);
    for (let q = 0, at = start[r]; q < cluster.length; q++) {
      const times = counts[r * clusters + cluster[q]];
      if (placeOf[q] >= 0) {
        const first = placeOf[q] * count;
        const uses = ofTheseQuestions ? 1 : times;
        for (let draw = 0; draw < uses; draw++) sum[stratumOf[q]] += pool[first + index[at + draw]];
        drawn[stratumOf[q]] += uses;
      }
      at += slots(times);
    }
    const [mean, now] = average();
    if (now !== held) throw new RangeError(`expected a question of every stratum in every replicate, got none in replicate ${r}`);
    replicates[r] = mean;
  }
  return { estimate, replicates };
}

function checkPool(
  values: ArrayLike<number>,
  pool: ArrayLike<number>,
  questions: readonly number[],
  { resamples, count }: BranchResamples,
): void {
  const known = resamples.cluster.length;
  const strange = questions.find((q) => !(Number.isInteger(q) && q >= 0 && q < known));
  if (strange !== undefined) throw new RangeError(`expected a question below ${known}, got ${strange}`);
  if (questions.length === 0) throw new RangeError('expected 1 question or more, got 0');
  if (new Set(questions).size < questions.length) throw new RangeError('expected every question once, got one twice');
  if (values.length !== questions.length) throw new RangeError(`expected ${questions.length} values, got ${values.length}`);
  if (pool.length !== questions.length * count) {
    throw new RangeError(`expected a pool of ${questions.length} x ${count} values, got ${pool.length}`);
  }
  for (const [name, list] of Object.entries({ values, pool })) {
    for (let i = 0; i < list.length; i++) {
      if (!Number.isFinite(list[i])) throw new RangeError(`expected ${name} to be finite numbers, got ${list[i]} at ${i}`);
    }
  }
}
