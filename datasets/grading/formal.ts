/**
 * Tells from the way in which a number is made whether it is rational. Each irrational number that it is made from, π or a root, stands for
 * two residues drawn by lot. A number whose own two residues agree depends on neither. So it is rational, and the common value is its
 * residue: `n+π−π` is n, however large. Numbers whose residues differ may be equal all the same, as `√2√3` and `√6` are. Their digits then
 * decide.
 */
import { createHash } from 'node:crypto';
import { inverse, modularPower, PRIME, ROOT_OF_MINUS_ONE, residueOf } from './residue.ts';
import { refused } from './undecided.ts';

export type Formal = readonly [bigint, bigint];

export const ZERO: Formal = [0n, 0n];
export const I: Formal = rational(ROOT_OF_MINUS_ONE);

/** @param residue from 0 up to the prime */
export function rational(residue: bigint): Formal {
  return [residue, residue];
}

/** Returns the residues of a fraction of whole numbers. */
export function fraction(numerator: bigint, denominator: bigint): Formal {
  return rational((residueOf(numerator) * (denominator === 1n ? 1n : inverse(residueOf(denominator)))) % PRIME);
}

/** @param name what is done to numbers, which are known by their residues, to make the irrational one */
export function irrational(name: string, ...of: readonly Formal[]): Formal {
  const key = [name, ...of.flat().map((residue) => residue.toString(36))].join(' ');
  const lot = createHash('sha256').update(key).digest('hex');
  return [residueOf(BigInt(`0x${lot.slice(0, 32)}`)), residueOf(BigInt(`0x${lot.slice(32)}`))];
}

export function isRational([first, second]: Formal): boolean {
  return first === second;
}

export function isZero([first, second]: Formal): boolean {
  return first === 0n && second === 0n;
}

export function sum(a: Formal, b: Formal): Formal {
  return each(a, b, (x, y) => (x + y) % PRIME);
}

export function negated([first, second]: Formal): Formal {
  return [residueOf(-first), residueOf(-second)];
}

export function product(a: Formal, b: Formal): Formal {
  return each(a, b, (x, y) => (x * y) % PRIME);
}

/** @throws Undecided for a divisor that is 0 but for the prime */
export function quotient(a: Formal, b: Formal): Formal {
  return each(a, b, (x, y) => (y === 0n ? refused() : (x * inverse(y)) % PRIME));
}

/** @param exponent not negative */
export function power(base: Formal, exponent: bigint): Formal {
  return each(base, base, (x) => modularPower(x, exponent));
}

function each(a: Formal, b: Formal, made: (x: bigint, y: bigint) => bigint): Formal {
  const first = made(a[0], b[0]);
  return isRational(a) && isRational(b) ? [first, first] : [first, made(a[1], b[1])];
}
