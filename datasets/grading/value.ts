/**
 * Numbers as they are compared: complex, to 120 digits by decimal.js; and what is rational also exactly, as its residue modulo a prime of
 * 128 bits. The digits tell apart what is irrational, the residue what is too long for the digits, 2^300 from 2^300 + 1.
 */
import { Decimal } from 'decimal.js';
import { fractionOf, inverse, modularPower, multiplied, PRIME, ROOT_OF_MINUS_ONE } from './residue.ts';
import { refused } from './undecided.ts';

export const Decimal120 = Decimal.clone({ precision: 120, defaults: true });

export interface Value {
  readonly re: Decimal;
  readonly im: Decimal;
  /** Modulo `PRIME`, where both parts are known to be rational. */
  readonly residue?: bigint | undefined;
  /** Whether the digits have lost a small term that the residue has kept. */
  readonly rough?: boolean | undefined;
}

/** Beyond this size the digits tell whole numbers apart no more. */
export const LARGE = new Decimal120('1e55');
/** Decimal exponents beyond this are refused: nothing then takes long. */
const LARGEST_EXPONENT = 1_000_000;
/** Terms that cancel but for this share of their size have cancelled, but for rounding errors. */
const NOTHING = new Decimal120('1e-100');
/** Terms that cancel but for this share leave too few digits to compare. */
const TOO_LITTLE = new Decimal120('1e-55');
const ZERO = new Decimal120(0);
const DIGITS = 60;
export const PI: Value = { re: Decimal120.acos(-1), im: ZERO };
export const E: Value = { re: Decimal120.exp(1), im: ZERO };
export const I: Value = { re: ZERO, im: new Decimal120(1), residue: ROOT_OF_MINUS_ONE };

/** A number as it is written, `12.5`. @throws Undecided for one of more than a thousand digits */
export function rational(digits: string | number): Value {
  const [whole, fraction = ''] = String(digits).split('.');
  if (whole.length + fraction.length > 1000) return refused();
  const residue = multiplied(BigInt(whole + fraction), inverse(modularPower(10n, BigInt(fraction.length))));
  return { re: new Decimal120(digits), im: ZERO, residue: residue < 0n ? residue + PRIME : residue };
}

/** A real number of which no more than the digits are known. */
export function irrational(re: Decimal): Value {
  return checked({ re, im: ZERO });
}

export function isReal({ im }: Value): boolean {
  return im.isZero();
}

export function isZero({ re, im }: Value): boolean {
  return re.isZero() && im.isZero();
}

/** @throws Undecided unless the value is real */
export function realPart(value: Value): Decimal {
  return isReal(value) ? value.re : refused();
}

export function plus(a: Value, b: Value): Value {
  const residue = exactly(a, b, (x, y) => (x + y) % PRIME);
  if (residue === 0n && isReal(a) && isReal(b)) return rational(0);
  const [re, im] = [sum(a.re, b.re, residue), sum(a.im, b.im, residue)];
  const rough = a.rough || b.rough || hides(a.re, b.re) || hides(a.im, b.im);
  return { re, im, residue, ...(rough && { rough }) };
}

export function negated({ residue, ...value }: Value): Value {
  return {
    ...value,
    re: value.re.neg(),
    im: value.im.neg(),
    residue: residue === undefined || residue === 0n ? residue : PRIME - residue,
  };
}

export function minus(a: Value, b: Value): Value {
  return plus(a, negated(b));
}

export function times(a: Value, b: Value): Value {
  const residue = exactly(a, b, multiplied);
  const rough = a.rough || b.rough;
  if (isReal(a) && isReal(b)) return checked({ re: a.re.times(b.re), im: ZERO, residue, rough });
  const re = sum(a.re.times(b.re), a.im.times(b.im).neg(), residue);
  return checked({ re, im: sum(a.re.times(b.im), a.im.times(b.re), residue), residue, rough });
}

/** @throws Undecided for a division by nothing */
export function quotient(a: Value, b: Value): Value {
  if (isZero(b)) return refused();
  const residue = exactly(a, b, (x, y) => (y === 0n ? refused() : multiplied(x, inverse(y))));
  const rough = a.rough || b.rough;
  if (isReal(b)) return checked({ re: a.re.div(b.re), im: a.im.div(b.re), residue, rough });
  const size = b.re.times(b.re).plus(b.im.times(b.im));
  const { re, im } = times({ re: a.re, im: a.im }, { re: b.re, im: b.im.neg() });
  return checked({ re: re.div(size), im: im.div(size), residue, rough });
}

/**
 * base^exponent. A root of a negative base is refused, but the square root, and what `rootsOfNegative` allows, which are real roots: of a
 * letter that happens to stand for a negative number.
 */
export function power(base: Value, exponent: Value, rootsOfNegative: boolean): Value {
  if (isZero(base)) return isReal(exponent) && exponent.re.gt(0) ? base : refused();
  if (!isReal(exponent)) {
    if (!isReal(base) || base.re.lt(0)) return refused();
    const angle = exponent.im.times(base.re.ln());
    const size = power(base, { re: exponent.re, im: ZERO }, false);
    return times(size, { re: snapped(angle.cos()), im: snapped(angle.sin()) });
  }
  const n = exponent.re;
  if (n.isInteger()) return wholePower(base, n);
  if (!isReal(base) || base.re.lt(0)) {
    if (n.times(2).isInteger()) return wholePower(squareRoot(base), n.times(2));
    if (!rootsOfNegative || !isReal(base)) return refused();
    const degree = [3, 5, 7, 9].find((odd) => wholeIfNear(n.times(odd)).isInteger());
    return degree === undefined ? refused() : wholePower(root(base, degree), wholeIfNear(n.times(degree)));
  }
  if (base.rough || Math.abs(magnitude(base.re) * n.toNumber()) > 60 || Math.abs(base.re.e) > 60) return refused();
  return irrational(base.re.pow(n));
}

function wholePower(base: Value, exponent: Decimal): Value {
  if (exponent.abs().gt(1e12)) return refused();
  const n = BigInt(exponent.abs().toFixed(0));
  const residue = base.residue === undefined ? undefined : modularPower(base.residue, n);
  if (base.rough) return refused();
  const raised = isReal(base) ? realPower(base.re, exponent.abs(), residue) : repeatedly(base, n);
  return exponent.lt(0) ? quotient(rational(1), raised) : raised;
}

function realPower(base: Decimal, exponent: Decimal, residue: bigint | undefined): Value {
  // Rounding errors grow with the exponent.
  if (exponent.gt(1e9) && !base.abs().eq(1)) return refused();
  const digits = Math.abs(magnitude(base) * exponent.toNumber());
  if (digits > (residue === undefined ? 60 : LARGEST_EXPONENT)) return refused();
  return checked({ re: base.pow(exponent), im: ZERO, residue });
}

/** The logarithm to base 10, roughly. */
function magnitude(x: Decimal): number {
  return x.e + Math.log10(Math.abs(Number(x.toExponential(15).split('e')[0])));
}

function repeatedly(base: Value, n: bigint): Value {
  if (n > 1000n) return refused();
  let product = rational(1);
  for (let bit = 512n; bit > 0n; bit >>= 1n) {
    product = times(product, product);
    if (n & bit) product = times(product, base);
  }
  return product;
}

/** The principal one. */
export function squareRoot(value: Value): Value {
  if (value.re.abs().gt(LARGE) || value.im.abs().gt(LARGE) || value.rough) return refused();
  if (isReal(value)) {
    const real = recognised({ re: value.re.abs().sqrt(), im: ZERO });
    return value.re.lt(0) ? times(real, I) : real;
  }
  const size = value.re.times(value.re).plus(value.im.times(value.im)).sqrt();
  const [re, im] = [sum(size, value.re).div(2).sqrt(), sum(size, value.re.neg()).div(2).sqrt()];
  return { re, im: value.im.lt(0) ? im.neg() : im };
}

/** The real root, of a negative radicand only where the degree is odd, or 2. */
export function root(radicand: Value, degree: number): Value {
  if (degree === 2) return squareRoot(radicand);
  const x = realPart(radicand);
  if (!Number.isInteger(degree) || degree < 2 || degree > 1000 || (x.lt(0) && degree % 2 === 0)) return refused();
  if (x.abs().gt(LARGE) || radicand.rough) return refused();
  if (x.isZero()) return radicand;
  const size = x.abs().pow(new Decimal120(1).div(degree));
  return recognised({ re: x.lt(0) ? size.neg() : size, im: ZERO });
}

export function logarithm(x: Value, base: Value): Value {
  const [a, b] = [realPart(x), realPart(base)];
  if (!(a.gt(0) && b.gt(0) && !b.eq(1)) || a.gt(LARGE) || b.gt(LARGE) || x.rough || base.rough) return refused();
  return irrational(snapped(a.ln().div(b.ln())));
}

/** The nearest integer where only rounding errors lie between. */
export function wholeIfNear(x: Decimal): Decimal {
  return snapped(x.minus(x.round())).isZero() ? x.round() : x;
}

/** 0 where only rounding errors are left of numbers that are not large. */
export function snapped(x: Decimal): Decimal {
  return x.abs().lt('1e-90') ? ZERO : x;
}

/**
 * Two values are equal exactly when their names are.
 *
 * @throws Undecided for a large number that is not rational: its digits may hide a small term
 */
export function nameOf(value: Value): string {
  const { re, im, residue } = recognised(value);
  if (residue === undefined && (re.abs().gt(LARGE) || im.abs().gt(LARGE))) return refused();
  const digits = re.isZero() ? '0' : re.toSignificantDigits(DIGITS).toString();
  const imaginary = im.isZero() ? '' : `+${im.toSignificantDigits(DIGITS)}i`;
  return `${digits}${imaginary}${residue === undefined ? '' : ` ${residue.toString(36)}`}`;
}

/** With its residue, where the digits are those of a fraction. */
function recognised(value: Value): Value {
  if (value.residue !== undefined) return value;
  const [a, b] = [fractionOf(value.re), fractionOf(value.im)];
  if (a === undefined || b === undefined) return value;
  const [re, im] = [a, b].map(([p, q]) => (((p % PRIME) + PRIME) * inverse(q)) % PRIME);
  return { ...value, residue: (re + im * ROOT_OF_MINUS_ONE) % PRIME };
}

/** @throws Undecided when a number is too large, too small, or none */
function checked(value: Value): Value {
  for (const part of [value.re, value.im]) {
    if (!part.isFinite() || Math.abs(part.e) > LARGEST_EXPONENT) return refused();
  }
  return value;
}

/** @param residue of the sum, if it tells what the digits do not. @throws Undecided where too few digits are left */
function sum(a: Decimal, b: Decimal, residue?: bigint): Decimal {
  const total = a.plus(b);
  if (a.isZero() || b.isZero()) return total;
  const share = total.abs().div(Decimal120.max(a.abs(), b.abs()));
  if (share.lt(NOTHING)) return ZERO;
  return share.lt(TOO_LITTLE) || (residue === undefined && hides(a, b)) ? refused() : total;
}

/** Whether the sum of two numbers shows nothing of one of them. */
function hides(a: Decimal, b: Decimal): boolean {
  return !a.isZero() && !b.isZero() && Math.abs(a.e - b.e) > 55;
}

/** The residue of what is made of two values; undefined where one has none. @throws Undecided where the digits do not tell either */
function exactly(a: Value, b: Value, made: (x: bigint, y: bigint) => bigint): bigint | undefined {
  if (a.residue !== undefined && b.residue !== undefined) return made(a.residue, b.residue);
  return a.rough || b.rough ? refused() : undefined;
}
