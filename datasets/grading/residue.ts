/** Whole numbers modulo a prime, and the fractions that digits are of. */
import type { Decimal } from 'decimal.js';

/** Modulo this prime −1 is a square, so that i has a residue too. */
export const PRIME = 2n ** 128n - 159n;
/** 5 has no square root modulo the prime. */
export const ROOT_OF_MINUS_ONE = modularPower(5n, (PRIME - 1n) / 4n);

const HUGE = 10n ** 18n;

/**
 * Numerator and denominator, by continued fractions, where they have so few digits that this is no coincidence.
 *
 * @param simple the largest product of numerator and denominator, as a power of ten
 * @param digits by how many the number must agree with the fraction
 */
export function fractionOf(x: Decimal, simple: number, digits: number): [bigint, bigint] | undefined {
  if (x.isZero()) return [0n, 1n];
  if (Math.abs(x.e) > simple) return undefined;
  const places = digits + 15 - x.e;
  const scale = 10n ** BigInt(Math.max(places, 0));
  const scaled = BigInt(x.toFixed(Math.max(places, 0)).replace('.', ''));
  const most = 10n ** BigInt(simple);
  const size = scaled < 0n ? -scaled : scaled;
  let [above, below] = [size, scale];
  let [p, before, q, beforeThat] = [1n, 0n, 0n, 1n];
  // The next step of a fraction's digits, which are rounded, would be a huge one; the first of a small number is one, too.
  for (let whole = above / below; q === 0n || p === 0n || whole < HUGE; whole = above / below) {
    [p, before] = [whole * p + before, p];
    [q, beforeThat] = [whole * q + beforeThat, q];
    [above, below] = [below, above - whole * below];
    if (p * q > most) return undefined;
    if (below === 0n) break;
  }
  const off = size * q - p * scale;
  return (off < 0n ? -off : off) * 10n ** BigInt(digits) <= size * q ? [scaled < 0n ? -p : p, q] : undefined;
}

/** From 0 up to the prime. */
export function residueOf(whole: bigint): bigint {
  const rest = whole % PRIME;
  return rest < 0n ? rest + PRIME : rest;
}

/** Returns the inverse of a residue that is not 0, by Euclid's algorithm. */
export function inverse(a: bigint): bigint {
  let [rest, next, x, y] = [PRIME, a, 0n, 1n];
  while (next > 1n) {
    const whole = rest / next;
    [rest, next] = [next, rest - whole * next];
    [x, y] = [y, x - whole * y];
  }
  return y < 0n ? y + PRIME : y;
}

export function modularPower(base: bigint, exponent: bigint): bigint {
  let [product, square] = [1n, base % PRIME];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) product = (product * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return product;
}
