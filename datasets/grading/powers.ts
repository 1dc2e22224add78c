/** Powers, roots and logarithms. */

import type { Decimal } from 'decimal.js';
import { magnitude, Real, rounding, together } from './digits.ts';
import * as formally from './formal.ts';
import { fractionOf } from './residue.ts';
import { imprecise, refused, withoutValue } from './undecided.ts';
import {
  alone,
  complex,
  e,
  extent,
  I,
  irrational,
  isReal,
  isZero,
  negated,
  pi,
  plus,
  quotient,
  rational,
  realPart,
  settled,
  times,
  type Value,
  wholeNumber,
} from './value.ts';

const ONE = new Real(1);
/** Results of more digits before or behind the point are refused: of rational numbers, and of others. */
const [LONGEST_RATIONAL, LONGEST] = [1_000_000, 10_000];

/**
 * Returns base^exponent. A root of a negative base is refused, with two exceptions. One is the square root. `rootsOfNegative` allows the
 * other: real roots of a letter that happens to stand for a negative number.
 */
export function power(base: Value, exponent: Value, rootsOfNegative: boolean): Value {
  if (isZero(base)) return isReal(exponent) && exponent.re.gt(0) ? base : withoutValue();
  if (!isReal(exponent)) return complexPower(base, exponent);
  const whole = wholeNumber(exponent);
  if (whole !== undefined) return wholePower(base, whole);
  if (!isReal(base) || base.re.lt(0)) {
    const halves = wholeNumber(times(exponent, rational(2)));
    if (halves !== undefined) return wholePower(squareRoot(base), halves);
    if (!rootsOfNegative || !isReal(base)) return withoutValue();
    for (const odd of [3, 5, 7, 9]) {
      const above = wholeNumber(times(exponent, rational(odd)));
      if (above !== undefined) return wholePower(root(base, odd), above);
    }
    return withoutValue();
  }
  const n = exponent.re;
  if (base.rough || exponent.rough) return refused();
  const digits = Math.abs(magnitude(base.re) * n.toNumber());
  if (!(digits <= LONGEST)) return refused();
  const natural = base.formal[0] === e().formal[0] && base.formal[1] === e().formal[1];
  const share = together(magnitude(n) + base.off - magnitude(base.re), exponent.off + magnitude(natural ? ONE : base.re.ln()));
  const raised = natural ? n.exp() : base.re.pow(n);
  return irrational(
    raised,
    formally.irrational('power', base.formal, exponent.formal),
    relative(share, raised),
    magnitude(raised),
  );
}

/** base^(a+bi) turns base^a by the angle b ln base. */
function complexPower(base: Value, exponent: Value): Value {
  if (!isReal(base) || base.re.lt(0)) return withoutValue();
  const angle = times(alone(exponent.im, exponent.off), naturalLogarithm(base));
  const radius = power(base, alone(exponent.re, exponent.off), false);
  const off = together(angle.off, Math.max(magnitude(angle.re), 0) - Real.precision + 3);
  const [re, im] = [settled(angle.re.cos(), off, 0), settled(angle.re.sin(), off, 0)];
  const turned = times(radius, complex(re, im, formally.irrational('angle', angle.formal), off));
  return { ...turned, formal: formally.irrational('power', base.formal, exponent.formal) };
}

function wholePower(base: Value, exponent: Decimal): Value {
  if (exponent.abs().gt(1e12) || base.rough) return refused();
  const n = BigInt(exponent.abs().toFixed(0));
  const raised = isReal(base) ? realPower(base, exponent.abs(), n) : repeatedly(base, n);
  return exponent.lt(0) ? quotient(rational(1), raised) : raised;
}

function realPower(base: Value, exponent: Decimal, n: bigint): Value {
  if (n === 0n) return rational(1);
  // Rounding errors grow with the exponent.
  if (exponent.gt(1e9) && !base.re.abs().eq(1)) return refused();
  const formal = formally.power(base.formal, n);
  const digits = Math.abs(magnitude(base.re) * exponent.toNumber());
  if (digits > (formally.isRational(formal) ? LONGEST_RATIONAL : LONGEST)) return refused();
  const raised = base.re.pow(exponent);
  const off = relative(magnitude(exponent) + base.off - magnitude(base.re), raised);
  return irrational(raised, formal, off, magnitude(raised));
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

/** The bound of a number's error, of which it is this share. @throws Imprecise for a large share */
function relative(share: number, x: Decimal): number {
  return share > -1 ? imprecise() : share + 0.1 + magnitude(x);
}

/** The principal one. */
export function squareRoot(value: Value): Value {
  if (isZero(value)) return value;
  if (isReal(value)) return value.re.lt(0) ? times(positiveRoot(negated(value), 2), I) : positiveRoot(value, 2);
  if (value.rough) return refused();
  const { re, im, off } = value;
  const absolute = squareRoot(plus(times(alone(re, off), alone(re, off)), times(alone(im, off), alone(im, off))));
  // The larger part first: the smaller would be a difference.
  const larger = squareRoot(quotient(plus(absolute, alone(re.abs(), off)), rational(2)));
  const smaller = quotient(alone(im.abs(), off), times(larger, rational(2)));
  const [a, b] = re.lt(0) ? [smaller, larger] : [larger, smaller];
  const formal = formally.irrational('root', value.formal, formally.rational(2n));
  return complex(a.re, im.lt(0) ? b.re.neg() : b.re, formal, together(a.off, b.off));
}

/** The real root, of a negative radicand only where the degree is odd, or 2. */
export function root(radicand: Value, degree: number): Value {
  if (degree === 2) return squareRoot(radicand);
  if (!Number.isInteger(degree) || degree < 2) return withoutValue();
  const x = realPart(radicand);
  if (x.lt(0) && degree % 2 === 0) return withoutValue();
  if (degree > 1000) return refused();
  if (x.isZero()) return radicand;
  return x.lt(0) ? negated(positiveRoot(negated(radicand), degree)) : positiveRoot(radicand, degree);
}

/** @param radicand positive */
function positiveRoot(radicand: Value, degree: number): Value {
  const x = radicand.re;
  const found = degree === 2 ? x.sqrt() : x.pow(new Real(1).div(degree));
  const share = together(radicand.off - magnitude(x), Math.log10(Math.abs(magnitude(x)) + 1) - Real.precision + 2);
  const off = together(relative(share, found), rounding(found));
  const exact = exactRoot(found, off, radicand, degree);
  if (exact === undefined && radicand.rough) return refused();
  const formal = exact ?? formally.irrational('root', radicand.formal, formally.rational(BigInt(degree)));
  return irrational(found, formal, off, magnitude(found));
}

/** The fraction that a root is, proved by raising it, where the radicand is known to be rational. */
function exactRoot(found: Decimal, off: number, radicand: Value, degree: number): formally.Formal | undefined {
  const certain = Math.floor(magnitude(found) - off) - 2;
  if (!formally.isRational(radicand.formal)) {
    const guess = certain < 97 ? undefined : fractionOf(found, 75, 95);
    return guess && formally.fraction(...guess);
  }
  const guess = certain < 30 ? undefined : fractionOf(found, certain - 10, certain - 2);
  if (guess === undefined) return undefined;
  const formal = formally.fraction(...guess);
  return formally.power(formal, BigInt(degree))[0] === radicand.formal[0] ? formal : undefined;
}

/** @param lettered whether letters are in it: then a negative number or complex one has its principal logarithm, too */
export function logarithm(x: Value, base: Value, lettered: boolean): Value {
  if (!lettered && !(realPart(x).gt(0) && realPart(base).gt(0))) return withoutValue();
  return quotient(naturalLogarithm(x), naturalLogarithm(base));
}

/** The principal one. @throws Undecided for 0 */
function naturalLogarithm(x: Value): Value {
  if (isZero(x)) return withoutValue();
  if (x.rough) return refused();
  if (isReal(x)) {
    if (x.re.lt(0)) return plus(naturalLogarithm(negated(x)), times(pi(), I));
    if (formally.isRational(x.formal) && x.formal[0] === 1n && x.re.eq(1)) return rational(0);
    return irrational(x.re.ln(), formally.irrational('ln', x.formal), x.off - magnitude(x.re));
  }
  const { re, im, off } = x;
  const squared = plus(times(alone(re, off), alone(re, off)), times(alone(im, off), alone(im, off)));
  const radius = quotient(naturalLogarithm(squared), rational(2)).re;
  const angle = Real.atan2(im, re);
  const errors = together(off - extent(x) + 0.5, rounding(radius), 3 - Real.precision);
  return complex(settled(radius, errors, 0), settled(angle, errors, 0), formally.irrational('ln', x.formal), errors);
}

export function exponential(x: Value): Value {
  return isZero(x) ? rational(1) : power(e(), x, false);
}
