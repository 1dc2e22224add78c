/**
 * The correctness and cost of majorities over the first branches of every episode, counted once. The figures of a setting of
 * compute-optimal are sums of a few of these counts, and equal those of playing the setting.
 */

import { Tally } from '../../controllers/tally.ts';
import { correctnessOf, type GradedTraces, type JudgedTraces } from '../../datasets/grading/graded-traces.ts';
import { publishedOrder } from '../replay/published-order.ts';
import { FIRST, TOTALS } from './grid.ts';

/** Sums over the episodes of one source; whole numbers, so that they do not depend on the order of adding. */
export interface PrefixSums {
  readonly episodes: number;
  /**
   * By `first`, over episodes whose first branches have fewer than k of `first` equal votes, by place in TOTALS. [first +
   * 2][TOTALS]
   */
  readonly below: ReadonlyMap<number, readonly Sums[]>;
}

export interface Sums {
  readonly correct: Float64Array;
  readonly tokens: Float64Array;
}

/** Plays the majority of every number of branches in TOTALS, in the published orders. */
export function prefixSums(source: GradedTraces, orders: number): PrefixSums {
  const sums = new Map(FIRST.map((first) => [first, Array.from({ length: first + 2 }, emptySums)]));
  const votes = new Tally();
  for (const block of source.blocks()) {
    const isCorrect = correctnessOf(block);
    const { questions, branchStart } = block.traces;
    for (let q = 0; q < questions; q++)
      for (let s = 0; s < orders; s++) {
        votes.clear(block.abstaining?.[q]);
        addEpisode(sums, votes, block, isCorrect, q, publishedOrder(branchStart[q + 1] - branchStart[q], s));
      }
  }
  for (const rows of sums.values()) accumulate(rows);
  return { episodes: orders * source.questions, below: sums };
}

/** Adds an episode to the row of how many equal votes its first branches have, one row on. */
function addEpisode(
  sums: ReadonlyMap<number, readonly Sums[]>,
  votes: Tally,
  { traces }: JudgedTraces,
  isCorrect: Uint8Array,
  q: number,
  order: Uint16Array,
): void {
  const { branchStart, answerStart, final, tokens } = traces;
  const capacity = order.length;
  const rows: (Sums | undefined)[] = FIRST.map(() => undefined);
  let spent = 0;
  for (let place = 0, last = 0; place < TOTALS.length; place++) {
    for (; last < Math.min(TOTALS[place], capacity); last++) {
      const row = branchStart[q] + order[last];
      votes.add(final[row]);
      spent += tokens[row];
      for (let f = 0; f < FIRST.length; f++)
        if (votes.size === Math.min(FIRST[f], capacity)) rows[f] = sums.get(FIRST[f])?.[1 + atLeast(votes, FIRST[f])];
    }
    const correct = isCorrect[answerStart[q] + votes.winner];
    for (const row of rows) {
      if (row === undefined) continue;
      row.correct[place] += correct;
      row.tokens[place] += spent;
    }
  }
}

/** How many of the thresholds 1/first, 2/first, … the winner's share reaches, by the comparison that play makes. */
function atLeast(votes: Tally, first: number): number {
  let k = 0;
  while (k < first && votes.first / votes.size >= (k + 1) / first) k++;
  return k;
}

/** From sums of each row to those of all rows up to it. */
function accumulate(rows: readonly Sums[]): void {
  for (let k = 1; k < rows.length; k++)
    for (let place = 0; place < TOTALS.length; place++) {
      rows[k].correct[place] += rows[k - 1].correct[place];
      rows[k].tokens[place] += rows[k - 1].tokens[place];
    }
}

function emptySums(): Sums {
  return { correct: new Float64Array(TOTALS.length), tokens: new Float64Array(TOTALS.length) };
}
