/** Decimal numbers, how large they are, and how much of them is certain: both as logarithms to base 10. */
import { Decimal } from 'decimal.js';

/** Digits to which most is worked out, and to which what these do not tell is worked out again. */
export const [FEW_DIGITS, MANY_DIGITS] = [120, 360];

export const Real = Decimal.clone({ precision: FEW_DIGITS, defaults: true });

/** From here on all is worked out to so many digits. Earlier values keep the bounds of their errors. */
export function workWith(digits: number): void {
  Real.set({ precision: digits });
}

/** Exact but for a few millionths; −∞ of 0, ∞ of what is no number. */
export function magnitude(x: Decimal): number {
  if (x.isZero()) return Number.NEGATIVE_INFINITY;
  if (!x.isFinite()) return Number.POSITIVE_INFINITY;
  const [first, second = 0] = x.d;
  return x.e + Math.log10(first + second / 1e7) - (String(first).length - 1);
}

/** Bounds the error of what decimal.js rounds, or works out: all but the last two digits. */
export function rounding(x: Decimal): number {
  return magnitude(x) - Real.precision + 2;
}

/** Returns a bound of the size of a sum, given the sizes of its parts. Sizes are logarithms to base 10. */
export function together(...sizes: readonly number[]): number {
  const most = Math.max(...sizes);
  if (!Number.isFinite(most)) return most;
  return most + Math.log10(sizes.reduce((sum, size) => sum + 10 ** (size - most), 0));
}

/** A value that is worked out once for each number of digits. */
export function workedOnce<Result>(work: () => Result): () => Result {
  const known = new Map<number, Result>();
  return () => {
    const result = known.get(Real.precision) ?? work();
    known.set(Real.precision, result);
    return result;
  };
}
