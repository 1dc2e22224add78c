/**
 * The two-sided p-value of a mean difference: how often random signs give a mean as far from 0 (Fisher 1935, section 21).
 *
 * If two contestants are exchangeable on each question, each difference could as well have had the other sign. A cluster flips as
 * a whole. Differences of 0 change nothing. Means over orders are whole multiples of one step. The distribution of the sum is
 * then an exact convolution over whole numbers (Pagano & Tritchler 1983, Journal of the American Statistical Association 78).
 * Nothing is drawn, and the least p is that of the data, 2^(1 − differences). Without such a step, or with too fine a step, few
 * differences are enumerated. With more differences, signs are drawn. If b of m draws are at least as far, p = (b + 1)/(m + 1)
 * (Phipson & Smyth 2010). This p is never 0.
 */
import { sum } from 'simple-statistics';
import { type Cluster, clusterSums } from './clustered-standard-error.ts';
import { commonStep } from './common-step.ts';
import { checkNumbers } from './student-t-interval.ts';

export interface SignFlipOptions {
  /** The cluster of each row; without it each row flips by itself. [questions] */
  readonly clusters?: readonly Cluster[];
  /** Draws, when the p-value is not exact; 10,000 unless told. */
  readonly draws?: number;
}

export interface SignFlip {
  /** In (0, 1]. */
  readonly pValue: number;
  /** Whether every combination of signs was counted. */
  readonly exact: boolean;
  /** Combinations that were drawn; 0 where it is exact. */
  readonly draws: number;
}

/** The most differences (or clusters) other than 0 for which every combination of signs is enumerated where there is no common step. */
export const EXACT_UP_TO = 16;

/** Additions of the longest convolution: a fifth of a second. */
const MOST_ADDITIONS = 100_000_000;

/** Means that differ by less than this part of the mean of |d| count as equal: sums of the same numbers in another order. */
const ROUNDING = 1e-12;

/**
 * Returns the two-sided p of differences [questions]; `random` gives numbers in [0, 1), one for each sign drawn. Throws a RangeError on
 * empty input, unequal lengths, values that are not finite, and draws that are not a positive integer.
 */
export function signFlipPermutation(
  differences: readonly number[],
  random: () => number,
  { clusters, draws = 10_000 }: SignFlipOptions = {},
): SignFlip {
  checkNumbers('differences', differences, 1);
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`expected draws to be a positive integer, got ${draws}`);
  const tolerance = ROUNDING * sum(differences.map(Math.abs));
  const units = clusters === undefined ? differences : clusterSums(differences, clusters);
  const flipped = units.filter((unit) => Math.abs(unit) > tolerance);
  const whole = commonStep(flipped)?.multiples;
  if (whole !== undefined && additions(whole) <= MOST_ADDITIONS) return { pValue: byConvolution(whole), exact: true, draws: 0 };
  const least = Math.abs(sum([...flipped])) - tolerance;
  if (flipped.length <= EXACT_UP_TO) return { pValue: shareAtLeast(flipped, least), exact: true, draws: 0 };
  let asFar = 0;
  for (let draw = 0; draw < draws; draw++) {
    let total = 0;
    for (const unit of flipped) total += random() < 0.5 ? unit : -unit;
    if (Math.abs(total) >= least) asFar++;
  }
  return { pValue: (asFar + 1) / (draws + 1), exact: false, draws };
}

/** An upper bound of the number of additions that the convolution of these whole numbers takes. */
function additions(units: readonly number[]): number {
  return units.length * units.reduce((total, unit) => total + Math.abs(unit), 0);
}

/**
 * The share of the combinations of signs whose sum is as far from 0. With T the sum of the units that keep their sign, the sum is 2 T − S,
 * S the sum of all |units|; T is built up one unit at a time, the least first.
 */
function byConvolution(units: readonly number[]): number {
  const sizes = units.map(Math.abs).sort((a, b) => a - b);
  const seen = Math.abs(units.reduce((total, unit) => total + unit, 0));
  if (seen === 0) return 1;
  const all = sizes.reduce((total, size) => total + size, 0);
  const far = (all + seen) / 2;
  const share = new Float64Array(all + 1);
  share[0] = 1;
  let upTo = 0;
  for (const size of sizes) {
    upTo += size;
    // A smaller sum does not come so far, whatever the other units add.
    const from = Math.max(0, far - (all - upTo));
    for (let t = upTo; t >= Math.max(size, from); t--) share[t] = 0.5 * (share[t] + share[t - size]);
    for (let t = size - 1; t >= from; t--) share[t] *= 0.5;
  }
  let tail = 0;
  for (let t = all; t >= far; t--) tail += share[t];
  return Math.min(1, Math.max(2 * tail, Number.MIN_VALUE));
}

/** Share of the 2^units combinations of signs whose sum is at least so far from 0. */
function shareAtLeast(units: readonly number[], least: number): number {
  let asFar = 0;
  for (let signs = 0; signs < 2 ** units.length; signs++) {
    let total = 0;
    for (let unit = 0; unit < units.length; unit++) total += (signs >> unit) & 1 ? units[unit] : -units[unit];
    if (Math.abs(total) >= least) asFar++;
  }
  return asFar / 2 ** units.length;
}
