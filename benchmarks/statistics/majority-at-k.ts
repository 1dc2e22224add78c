/**
 * majority@k: the exact expected correctness of self-consistency over k branches, drawn without replacement from a finite
 * pool whose answers are counted (Wang et al. 2022, arXiv 2203.11171, is the method; the expectation is elementary).
 *
 * Σ over the gold answer's votes m and the number t of other answers that have m too, all the rest having fewer, of the
 * multivariate hypergeometric probability, weighing 1 / (t + 1): of tied answers the one seen first wins, and in a random
 * order each of them is as likely to be that one.
 */

/** Binomials up to here are doubles. */
const MAX_BRANCHES = 1000;

/** In [0, 1]. `gold` branches of the pool are right; `others` [answers] counts the branches of each wrong answer. */
export function majorityAtK(gold: number, others: readonly number[], k: number): number {
  for (const count of [gold, ...others]) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`expected counts to be whole and 0 or more, got ${count}`);
  }
  const branches = others.reduce((sum, count) => sum + count, gold);
  if (branches > MAX_BRANCHES) throw new RangeError(`expected at most ${MAX_BRANCHES} branches, got ${branches}`);
  if (!Number.isInteger(k) || k < 1 || k > branches)
    throw new RangeError(`expected k to be an integer from 1 to ${branches}, got ${k}`);
  const all = binomials(branches, k)[k];
  let expected = 0;
  for (let votes = 1; votes <= Math.min(gold, k); votes++) {
    const ways = waysByTies(others, k - votes, votes);
    const weighed = ways.reduce((sum, way, ties) => sum + way / (ties + 1), 0);
    expected += (binomials(gold, votes)[votes] / all) * weighed;
  }
  return Math.min(expected, 1);
}

/**
 * Ways to draw `draws` wrong branches so that t answers have exactly `most` votes and none has more, by t.
 * The coefficients of x^draws in Π (Σ_{j < most} C(c, j) x^j + y C(c, most) x^most), by the power of y; answers that cannot
 * have `most` votes are one factor (1 + x)^Σc.
 */
function waysByTies(others: readonly number[], draws: number, most: number): Float64Array {
  const strong = others.filter((count) => count >= most);
  const weak = others.reduce((sum, count) => sum + (count < most ? count : 0), 0);
  const rows = Math.min(strong.length, Math.floor(draws / most)) + 1;
  let ways = Array.from({ length: rows }, () => new Float64Array(draws + 1));
  ways[0].set(binomials(weak, draws));
  strong.forEach((count, before) => {
    const choose = binomials(count, most);
    const next = Array.from({ length: rows }, () => new Float64Array(draws + 1));
    for (let ties = 0; ties < rows && ties <= before; ties++) {
      for (let drawn = 0; drawn <= draws; drawn++) {
        const way = ways[ties][drawn];
        if (way === 0) continue;
        for (let j = 0; j < most && drawn + j <= draws; j++) next[ties][drawn + j] += way * choose[j];
        if (drawn + most <= draws && ties + 1 < rows) next[ties + 1][drawn + most] += way * choose[most];
      }
    }
    ways = next;
  });
  return Float64Array.from(ways, (row) => row[draws]);
}

/** C(n, j) for j from 0 to `last`. */
function binomials(n: number, last: number): Float64Array {
  const row = new Float64Array(last + 1);
  row[0] = 1;
  for (let j = 1; j <= last; j++) row[j] = (row[j - 1] * (n - j + 1)) / j;
  return row;
}
