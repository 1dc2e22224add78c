/**
 * majority@k: the exact expected correctness of self-consistency over k branches (Wang et al. 2022, arXiv 2203.11171). The
 * branches are drawn without replacement from a finite pool, whose answers are counted. The expectation is elementary.
 *
 * Of tied answers the one seen first wins, and in a random order each is equally likely to be first. So every answer draws a number between
 * 0 and 1. Gold, with m votes and the number u, wins where each other answer has fewer votes, or m votes and a number above u. The integral
 * over u is of a polynomial, for which the rule of Gauss and Legendre is exact.
 *
 * Votes drawn without replacement are independent binomial votes, given that they add up to k (Levin 1981, Annals of Statistics 9).
 * Binomial probabilities do not overflow, and only positive numbers are added: a pool may have any number of branches.
 */

/**
 * Returns the expected correctness in [0, 1]. `gold` branches of the pool are right; `others` [answers] counts the branches of each wrong
 * answer.
 */
export function majorityAtK(gold: number, others: readonly number[], k: number): number {
  for (const count of [gold, ...others]) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`expected counts to be whole and 0 or more, got ${count}`);
  }
  const branches = others.reduce((sum, count) => sum + count, gold);
  if (!Number.isInteger(k) || k < 1 || k > branches)
    throw new RangeError(`expected k to be an integer from 1 to ${branches}, got ${k}`);
  const key = `${gold} ${k} ${others}`;
  const known = expectations.get(key);
  if (known !== undefined) return known;
  const expected = expectation(gold, others, k, branches);
  if (expectations.size >= MOST_KEPT) expectations.clear();
  expectations.set(key, expected);
  return expected;
}

/** A report asks for the same of a store under each grading, and of each average over stores. */
const expectations = new Map<string, number>();
const MOST_KEPT = 100_000;

function expectation(gold: number, others: readonly number[], k: number, branches: number): number {
  // Any share will do; at this one the votes most likely add up to k.
  const share = k / (branches + 1);
  const right = binomial(gold, share, k);
  const all = binomial(branches, share, k)[k];
  let expected = 0;
  for (let votes = 1; votes <= Math.min(gold, k); votes++) {
    const weight = right[votes] / all;
    if (weight > NOTHING) expected += weight * probabilityToWin(others, k - votes, votes, share);
  }
  return Math.min(expected, 1);
}

/** Weights below this one change no digit. */
const NOTHING = 1e-20;

/** The probability that `draws` votes for other answers are drawn, and that gold wins against them with so many votes. */
function probabilityToWin(others: readonly number[], draws: number, votes: number, share: number): number {
  const weak = others.reduce((sum, count) => sum + (count < votes ? count : 0), 0);
  const strong = new Map<number, number>();
  for (const count of others) if (count >= votes) strong.set(count, (strong.get(count) ?? 0) + 1);
  const fewer = binomial(weak, share, draws);
  if (strong.size === 0) return fewer[draws] ?? 0;
  const factors = [...strong].map(([count, answers]) => ({ votesOf: binomial(count, share, Math.min(votes, draws)), answers }));
  let probability = 0;
  for (const { at, weight } of gaussLegendre(Math.floor(draws / votes / 2) + 1)) {
    let product = fewer;
    for (const { votesOf, answers } of factors) {
      const factor = votesOf.slice();
      if (votes <= draws) factor[votes] *= 1 - at;
      product = times(product, power(factor, answers, draws), draws);
    }
    probability += weight * (product[draws] ?? 0);
  }
  return probability;
}

/** The probability of j of n at this share, above 0 and below 1, for j from 0 to the lesser of n and `last`. */
function binomial(n: number, share: number, last: number): Float64Array {
  const row = new Float64Array(Math.min(n, last) + 1);
  const odds = share / (1 - share);
  const likeliest = Math.min(n, Math.floor((n + 1) * share));
  let sum = 0;
  const set = (j: number, value: number) => {
    sum += value;
    if (j < row.length) row[j] = value;
  };
  // From the likeliest number up and down, each from the one beside it, until nothing is left.
  for (let j = likeliest, value = 1; j <= n && value > 0; value *= ((n - j) / (j + 1)) * odds, j++) set(j, value);
  for (let j = likeliest, value = 1; j > 0 && value > 0; j--) set(j - 1, (value *= j / (n - j + 1) / odds));
  return row.map((value) => value / sum);
}

/** The product of two polynomials, up to the power `last`. */
function times(a: Float64Array, b: Float64Array, last: number): Float64Array {
  const product = new Float64Array(Math.min(a.length + b.length - 2, last) + 1);
  for (let i = 0; i < a.length && i <= last; i++) {
    const end = Math.min(b.length, product.length - i);
    for (let j = 0; j < end; j++) product[i + j] += a[i] * b[j];
  }
  return product;
}

/** A polynomial to a power of 1 or more, up to the power `last` of its variable. */
function power(base: Float64Array, exponent: number, last: number): Float64Array {
  if (exponent === 1) return base;
  const half = power(base, exponent >> 1, last);
  const square = times(half, half, last);
  return exponent % 2 === 0 ? square : times(square, base, last);
}

const rules = new Map<number, readonly { readonly at: number; readonly weight: number }[]>();

/** Places and weights between 0 and 1, exact up to the power 2 × points − 1: roots of Legendre's polynomial by Newton's method. */
function gaussLegendre(points: number) {
  const known = rules.get(points);
  if (known !== undefined) return known;
  const rule = Array.from({ length: points }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (points + 0.5));
    let slope = 1;
    for (let step = 0; step < 50; step++) {
      let before = 0;
      let value = 1;
      for (let n = 1; n <= points; n++) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
      slope = (points * (before - x * value)) / (1 - x * x);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-16) break;
    }
    return { at: (1 - x) / 2, weight: 1 / ((1 - x * x) * slope * slope) };
  });
  rules.set(points, rule);
  return rule;
}
