/**
 * The two-sided p-value of a mean difference: how often random signs give a mean as far from 0 (Fisher 1935, section 21).
 *
 * If two contestants are exchangeable on each question, each difference could as well have had the other sign. A cluster
 * flips as a whole. Differences of 0 change nothing, so that the rest is enumerated when it is few; else signs are drawn,
 * and p = (b + 1)/(m + 1) for b of m draws at least as far (Phipson & Smyth 2010), which is never 0.
 */
import { sum } from 'simple-statistics';
import { type Cluster, clusterSums } from './clustered-standard-error.ts';
import { checkNumbers } from './student-t-interval.ts';

export interface SignFlipOptions {
  /** The cluster of each row; without it each row flips by itself. [questions] */
  readonly clusters?: readonly Cluster[];
  /** Draws, when not every combination of signs is enumerated; 10,000 unless told. */
  readonly draws?: number;
}

export interface SignFlip {
  /** In (0, 1]. */
  readonly pValue: number;
  /** Whether every combination of signs was enumerated. */
  readonly exact: boolean;
}

/** With no more than so many differences (or clusters) that are not 0, every combination of signs is enumerated. */
export const EXACT_UP_TO = 16;

/** Means that differ by less than this part of the mean of |d| count as equal: sums of the same numbers in another order. */
const ROUNDING = 1e-12;

/**
 * Two-sided p of differences [questions]; `random` gives numbers in [0, 1), one for each sign drawn. Throws a RangeError on
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
  const least = Math.abs(sum([...flipped])) - tolerance;
  if (flipped.length <= EXACT_UP_TO) return { pValue: shareAtLeast(flipped, least), exact: true };
  let asFar = 0;
  for (let draw = 0; draw < draws; draw++) {
    let total = 0;
    for (const unit of flipped) total += random() < 0.5 ? unit : -unit;
    if (Math.abs(total) >= least) asFar++;
  }
  return { pValue: (asFar + 1) / (draws + 1), exact: false };
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
