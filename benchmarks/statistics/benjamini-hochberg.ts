/**
 * Adjusts the p-values of an exploratory grid (Benjamini & Hochberg 1995). The expected share of false claims among all claims then stays
 * below the level. The i-th smallest of m is multiplied by m / i, and none is greater than the next. The method holds for tests that are
 * independent or positively dependent.
 */
import { checkPValues, ranks } from './holm.ts';

/** Returns adjusted p-values in the order of the input. [tests] Throws a RangeError when there are none, or one is outside [0, 1]. */
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
