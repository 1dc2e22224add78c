/**
 * The distance that a mean over orders would move if other orders had been drawn. It is the Monte-Carlo standard error,
 * sd/√orders (Koehler, Brown & Haneuse 2009, The American Statistician 63(2)).
 *
 * The error says nothing of other questions or fresh traces. It therefore stands apart from every interval and is never mixed into one.
 */
import { sampleStandardDeviation } from 'simple-statistics';
import { checkNumbers } from './student-t-interval.ts';

/**
 * Returns the standard error of the mean of values [orders], in their unit. Each value is the figure of one order over all questions.
 * Throws a RangeError for fewer than two orders, and values that are not finite.
 */
export function monteCarloError(values: readonly number[]): number {
  checkNumbers('orders', values, 2);
  return sampleStandardDeviation([...values]) / Math.sqrt(values.length);
}
