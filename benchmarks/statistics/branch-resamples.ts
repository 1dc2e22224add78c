/**
 * Tells which branch-resampling stands for a question each time a replicate draws it. All contestants of a page share the draws, so that
 * they are compared on the same fresh traces. The second level of `bootstrapHierarchical`.
 *
 * For each question, `count` resamplings of its branches, with replacement, are fixed once; every contestant replays each of them
 * once. These values are the contestant's pool. The numbers drawn here are indices into the pool.
 */
import type { QuestionResamples } from './question-resamples.ts';

export interface BranchResamples {
  readonly resamples: QuestionResamples;
  /** Branch-resamplings of each question. */
  readonly count: number;
  /**
   * An index into the pool for every draw, ordered by replicate, then question, then draw. A question that was not drawn has one index too,
   * for use when questions are kept as they are. [draws]
   */
  readonly index: Uint16Array;
  /** Where each replicate's draws begin. [replicates + 1] */
  readonly start: Uint32Array;
}

/** Indices are kept in 16 bits. */
const MAX_COUNT = 65_536;

/**
 * Returns draws for all questions of the page's resamples, each with `count` branch-resamplings. `random` is in [0, 1). Throws a RangeError
 * unless `count` is a whole number that 16 bits hold.
 */
export function branchResamples(resamples: QuestionResamples, count: number, random: () => number): BranchResamples {
  if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT) {
    throw new RangeError(`expected count to be an integer from 1 to ${MAX_COUNT}, got ${count}`);
  }
  const { replicates, clusters, counts, cluster } = resamples;
  const size = new Uint32Array(clusters);
  for (const c of cluster) size[c]++;
  const start = new Uint32Array(replicates + 1);
  for (let r = 0; r < replicates; r++) {
    let draws = 0;
    for (let c = 0; c < clusters; c++) draws += slots(counts[r * clusters + c]) * size[c];
    start[r + 1] = start[r] + draws;
  }
  const index = new Uint16Array(start[replicates]);
  for (let draw = 0; draw < index.length; draw++) {
    const u = random();
    if (!(u >= 0 && u < 1)) throw new RangeError(`expected random() in [0, 1), got ${u}`);
    index[draw] = Math.floor(u * count);
  }
  return { resamples, count, index, start };
}

/** Returns how many indices a question has in a replicate that drew it `times` times. */
export function slots(times: number): number {
  return Math.max(times, 1);
}
