/**
 * How far a mean over orders would move if other orders had been drawn: its Monte-Carlo standard error, sd/√orders
 * (Koehler, Brown & Haneuse 2009, The American Statistician 63(2)).
 *
 * It says nothing of other questions or fresh traces, so that it stands apart from every interval and is never mixed into one.
 */
import { sampleStandardDeviation } from 'simple-statistics';
import { checkNumbers } from './student-t-interval.ts';

/**
 * Standard error of the mean of values [orders], each the figure of one order over all questions, in their unit. Throws a
 * RangeError for fewer than two orders, and values that are not finite.
 */
export function monteCarloError(values: readonly number[]): number {
  checkNumbers('orders', values, 2);
  return sampleStandardDeviation([...values]) / Math.sqrt(values.length);
}
