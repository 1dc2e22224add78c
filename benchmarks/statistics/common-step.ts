/**
 * The greatest step of which numbers are whole multiples: 0.01 for means over 100 orders. Euclid's algorithm on numbers in floating point,
 * where a remainder that is nothing but rounding counts as none.
 */

/** A remainder below this part of the greatest number is rounding: so fine a step is none. */
const FINEST = 1e-9;
/** How far a multiple may be from a whole number. */
const ROUNDING = 1e-6;

export interface Multiples {
  readonly step: number;
  /** Whole numbers; number i is multiples[i] × step. */
  readonly multiples: readonly number[];
}

/**
 * Returns the numbers as whole multiples of their common step. Undefined where they have no common step above rounding. @param numbers
 * finite, none of them 0
 */
export function commonStep(numbers: readonly number[]): Multiples | undefined {
  const greatest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const finest = FINEST * greatest;
  let step = 0;
  for (const value of numbers) {
    step = nearestDivisor(Math.abs(value), step, finest);
    if (step < 2 * finest) return undefined;
  }
  // The greatest number tells the step most exactly.
  const exact = greatest / Math.round(greatest / step);
  const multiples = numbers.map((value) => Math.round(value / exact));
  if (numbers.some((value, i) => Math.abs(value / exact - multiples[i]) > ROUNDING)) return undefined;
  return { step: exact, multiples };
}

/** The greatest common divisor, with remainders to the nearest multiple, which halve at least. */
function nearestDivisor(a: number, b: number, finest: number): number {
  let [greater, less] = [a, b];
  while (less > finest) [greater, less] = [less, Math.abs(greater - less * Math.round(greater / less))];
  return greater;
}
