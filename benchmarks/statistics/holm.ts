/**
 * Adjusts the p-values of a family declared in advance (Holm 1979). The chance of any false claim in the family then stays below the level.
 * The i-th smallest of m is multiplied by m − i + 1, and none is smaller than the one before.
 */

/** Returns adjusted p-values in the order of the input. [tests] Throws a RangeError when there are none, or one is outside [0, 1]. */
export function holm(pValues: readonly number[]): number[] {
  checkPValues(pValues);
  const tests = pValues.length;
  const adjusted = new Array<number>(tests);
  let least = 0;
  for (const [rank, test] of ranks(pValues).entries()) {
    least = Math.max(least, Math.min(1, (tests - rank) * pValues[test]));
    adjusted[test] = least;
  }
  return adjusted;
}

/** Returns the positions of the p-values from the smallest to the greatest. [tests] */
export function ranks(pValues: readonly number[]): number[] {
  return pValues.map((_, test) => test).sort((a, b) => pValues[a] - pValues[b]);
}

/** Throws a RangeError when there are no p-values, or one is outside [0, 1]. */
export function checkPValues(pValues: readonly number[]): void {
  if (pValues.length === 0) throw new RangeError('expected at least 1 p-value, got 0');
  const wrong = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (wrong >= 0) throw new RangeError(`expected p-values from 0 to 1, got ${pValues[wrong]} at ${wrong}`);
}
