/**
 * One contestant against another on the same questions, traces and orders: d_q = a_q − b_q, never two separate means.
 *
 * Mean ± t · sd(d)/√n, or with the clustered error where a question occurs more than once (STATISTICS.md, "Two contestants").
 */
import { sampleStandardDeviation } from 'simple-statistics';
import { type Cluster, clusteredInterval } from './clustered-standard-error.ts';
import { checkNumbers, type IntervalOptions, type MeanInterval, studentTInterval } from './student-t-interval.ts';

export interface PairedDifference extends MeanInterval {
  /** Standard deviation of the differences, which says how far questions disagree; clustering does not enter it. */
  readonly standardDeviation: number;
}

export interface PairedOptions extends IntervalOptions {
  /** The cluster of each row; without it every row is an observation of its own. [questions] */
  readonly clusters?: readonly Cluster[];
}

/** Returns a − b for each question. [questions] Throws a RangeError on empty input, unequal lengths and values that are not finite. */
export function differences(a: readonly number[], b: readonly number[]): number[] {
  checkNumbers('values of a', a, 1);
  checkNumbers('values of b', b, 1);
  if (a.length !== b.length) throw new RangeError(`expected ${a.length} values of b, got ${b.length}`);
  return a.map((value, question) => value - b[question]);
}

/**
 * Returns the mean of a − b with its interval; a and b are [questions] in one unit. Throws a RangeError for fewer than two questions or
 * clusters, unequal lengths, and values that are not finite.
 */
export function pairedDifference(a: readonly number[], b: readonly number[], options: PairedOptions = {}): PairedDifference {
  const d = differences(a, b);
  const { clusters } = options;
  const interval = clusters === undefined ? studentTInterval(d, options) : clusteredInterval(d, clusters, options);
  return { ...interval, standardDeviation: sampleStandardDeviation(d) };
}
