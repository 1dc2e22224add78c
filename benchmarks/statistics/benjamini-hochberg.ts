/**
 * p-values of an exploratory grid, adjusted so that the expected share of false claims among all claims stays below the level
 * (Benjamini & Hochberg 1995): the i-th smallest of m is multiplied by m / i, and none is greater than the one after it.
 * Holds for tests that are independent or positively dependent.
 */
import { checkPValues, ranks } from './holm.ts';

/** Adjusted p-values, in the order of the input. [tests] Throws a RangeError when there are none, or one is outside [0, 1]. */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  checkPValues(pValues);
  const tests = pValues.length;
  const order = ranks(pValues);
  const adjusted = new Array<number>(tests);
  let most = 1;
  for (let rank = tests; rank >= 1; rank--) {
    const test = order[rank - 1];
    most = Math.min(most, (tests / rank) * pValues[test]);
    adjusted[test] = most;
  }
  return adjusted;
}
