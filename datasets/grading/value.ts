/**
 * Numbers as they are compared. They are complex, have 120 digits, a bound of the error of these digits, and what the number's making tells
 * of it. A value that a large number might hide is refused, or worked out again to more digits.
 */
import type { Decimal } from 'decimal.js';
import { magnitude, Real, rounding, together, workedOnce } from './digits.ts';
import * as formally from './formal.ts';
import { imprecise, refused, withoutValue } from './undecided.ts';

export interface Value {
  readonly re: Decimal;
  readonly im: Decimal;
  /** The digits of either part are off by less than ten to this power; −∞ where they are exact. */
  readonly off: number;
  readonly formal: formally.Formal;
  /** Whether the digits may hide a small term that the residues keep: then nothing irrational is made of it. */
  readonly rough?: boolean;
}

/** Decimal exponents beyond this are refused: nothing then takes long. */
const LARGEST_EXPONENT = 1_000_000;
/** The rest of terms is nothing when it is less than this share of them, and than this, as powers of ten. */
const [NOTHING_OF_TERMS, NOTHING] = [-90, -60];
/** The most digits by which two terms of a sum may differ: beyond, the sum shows too little of the smaller term. */
const MOST_APART = 55;
const EXACT = Number.NEGATIVE_INFINITY;
const ZERO = new Real(0);
const NONE: Value = { re: ZERO, im: ZERO, off: EXACT, formal: formally.ZERO };
export const I: Value = { re: ZERO, im: new Real(1), off: EXACT, formal: formally.I };

/** A number as it is written, `12.5`. @throws Undecided for one of more than a thousand digits */
export function rational(digits: string | number): Value {
  const [whole, fraction = ''] = String(digits).split('.');
  if (whole.length + fraction.length > 1000) return refused();
  const re = new Real(digits);
  if (re.isZero()) return NONE;
  const formal = formally.fraction(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
  return { re, im: ZERO, off: EXACT, formal, ...(re.precision() > MOST_APART && { rough: true }) };
}

/**
 * A real number worked out by decimal.js.
 *
 * @param off bounds what it is off by for its arguments' sake
 * @param terms the size of what it was made from, beside which it may be nothing
 */
export function irrational(re: Decimal, formal: formally.Formal, off: number, terms = 0): Value {
  return real(re, formal, together(off, rounding(re), terms - Real.precision + 2), terms);
}

export const pi = workedOnce(() => irrational(Real.acos(-1), formally.irrational('pi'), EXACT));
export const e = workedOnce(() => irrational(Real.exp(1), formally.irrational('e'), EXACT));

export function isReal({ im }: Value): boolean {
  return im.isZero();
}

export function isZero({ re, im }: Value): boolean {
  return re.isZero() && im.isZero();
}

/** @throws Undecided unless the value is real */
export function realPart(value: Value): Decimal {
  return isReal(value) ? value.re : withoutValue();
}

export function plus(a: Value, b: Value): Value {
  const formal = formally.sum(a.formal, b.formal);
  const rough = isRough(formal, a, b) || hides(formal, a.re, b.re) || hides(formal, a.im, b.im);
  const re = a.re.plus(b.re);
  const terms = Math.max(magnitude(a.re), magnitude(b.re));
  if (isReal(a) && isReal(b)) return real(re, formal, together(a.off, b.off, rounding(re)), terms, rough);
  const im = a.im.plus(b.im);
  const off = together(a.off, b.off, rounding(re), rounding(im));
  return complex(settled(re, off, terms), settled(im, off, Math.max(magnitude(a.im), magnitude(b.im))), formal, off, rough);
}

export function negated(value: Value): Value {
  return { ...value, re: value.re.neg(), im: value.im.neg(), formal: formally.negated(value.formal) };
}

export function minus(a: Value, b: Value): Value {
  return plus(a, negated(b));
}

export function times(a: Value, b: Value): Value {
  const formal = formally.product(a.formal, b.formal);
  const rough = isRough(formal, a, b);
  const [sizeOfA, sizeOfB] = [extent(a), extent(b)];
  const off = together(a.off + sizeOfB, b.off + sizeOfA, a.off + b.off);
  if (isReal(a) && isReal(b)) {
    const re = a.re.times(b.re);
    return real(re, formal, together(off, rounding(re)), EXACT, rough);
  }
  const terms = sizeOfA + sizeOfB;
  const rounded = together(off, terms - Real.precision + 2);
  const re = settled(a.re.times(b.re).minus(a.im.times(b.im)), rounded, terms);
  return complex(re, settled(a.re.times(b.im).plus(a.im.times(b.re)), rounded, terms), formal, rounded, rough);
}

/** @throws Undecided for a division by nothing */
export function quotient(a: Value, b: Value): Value {
  if (isZero(b)) return withoutValue();
  const formal = formally.quotient(a.formal, b.formal);
  const rough = isRough(formal, a, b);
  if (!isReal(b)) {
    const { re, im } = b;
    const squared = plus(times(alone(re, b.off), alone(re, b.off)), times(alone(im, b.off), alone(im, b.off)));
    return { ...quotient(times(a, { ...b, im: im.neg() }), squared), formal, rough };
  }
  const sizeOfB = magnitude(b.re);
  const off = together(a.off - sizeOfB, extent(a) + b.off - 2 * sizeOfB) + 0.1;
  const re = a.re.div(b.re);
  if (isReal(a)) return real(re, formal, together(off, rounding(re)), EXACT, rough);
  const im = a.im.div(b.re);
  return complex(re, im, formal, together(off, rounding(re), rounding(im)), rough);
}

/** One part of a complex number, of which no more than the digits are known. */
export function alone(part: Decimal, off: number): Value {
  const formal = part.isZero() ? formally.ZERO : formally.irrational(`part ${part} ${off}`);
  return { re: part, im: ZERO, off, formal };
}

/** The size of a complex number is at most this power of ten, and a third of that at least. */
export function extent({ re, im }: Value): number {
  return im.isZero() ? magnitude(re) : Math.max(magnitude(re), magnitude(im)) + 0.151;
}

/** @param terms the size of what was added. @throws Imprecise where the digits do not tell whether it is 0 */
function real(re: Decimal, formal: formally.Formal, off: number, terms: number, rough = false): Value {
  if (formally.isZero(formal)) return NONE;
  // A rational number that is not 0 by its residue is not.
  const found = formally.isRational(formal) ? surely(re, off) : settled(re, off, terms);
  return found.isZero() ? NONE : { re: checked(found), im: ZERO, off, formal, rough };
}

/** @param off bounds the error of either part */
export function complex(re: Decimal, im: Decimal, formal: formally.Formal, off: number, rough = false): Value {
  return re.isZero() && im.isZero() ? NONE : { re: checked(re), im: checked(im), off, formal, rough };
}

/** Whether what is made of these is rough. @throws Undecided where it is irrational, so that nothing keeps what is hidden */
function isRough(formal: formally.Formal, ...of: readonly Value[]): boolean {
  if (!of.some(({ rough }) => rough)) return false;
  return formally.isRational(formal) || refused();
}

/** Whether the sum of two numbers shows too little of one of them. @throws Undecided where it is irrational */
function hides(formal: formally.Formal, a: Decimal, b: Decimal): boolean {
  if (a.isZero() || b.isZero() || Math.abs(a.e - b.e) <= MOST_APART) return false;
  return formally.isRational(formal) || refused();
}

function surely(x: Decimal, off: number): Decimal {
  return magnitude(x) > off + 1 ? x : imprecise();
}

/** A number, or 0 where no more than errors is left of its terms. @throws Imprecise where there may be more */
export function settled(x: Decimal, off: number, terms: number): Decimal {
  if (magnitude(x) > off + 1) return x;
  if (x.isZero() && (off === EXACT || terms === EXACT)) return ZERO;
  return off <= NOTHING && off <= terms + NOTHING_OF_TERMS ? ZERO : imprecise();
}

/** The whole number that a real one is, but for errors; undefined where it is none. @throws Imprecise where the digits do not tell */
export function wholeNumber(value: Value): Decimal | undefined {
  const x = realPart(value);
  const whole = x.round();
  const apart = x.minus(whole);
  if (!apart.isZero() && magnitude(apart) > value.off + 1) return undefined;
  if (value.off > NOTHING) return imprecise();
  const exact = !formally.isRational(value.formal) || value.formal[0] === formally.fraction(BigInt(whole.toFixed(0)), 1n)[0];
  return exact ? whole : imprecise();
}

/** @throws Undecided when a number is too large, too small, or none */
function checked(x: Decimal): Decimal {
  return x.isZero() || (x.isFinite() && Math.abs(x.e) <= LARGEST_EXPONENT) ? x : refused();
}
