/**
 * Real numbers to 120 digits, by decimal.js, and what is needed of them beyond it.
 *
 * Every number is 0 or between 1e-50 and 1e60 in size. So rounding errors stay far from the digits that are compared, whole
 * numbers are exact, and nothing takes long.
 */
import { Decimal } from 'decimal.js';
import { refused } from './undecided.ts';

export type Real = Decimal;
const Decimal120 = Decimal.clone({ precision: 120, defaults: true });
const [SMALLEST, LARGEST] = [new Decimal120('1e-50'), new Decimal120('1e60')];
const MOST_FACTORIAL = 47;

/** A number as it is written. @throws Undecided when it is too large or too small */
export function real(digits: string | number): Real {
  return checked(new Decimal120(digits));
}

export const PI = Decimal120.acos(-1);
export const E = Decimal120.exp(1);

/** @throws Undecided when a number is too large, too small, or none */
export function checked(value: Real): Real {
  const size = value.abs();
  return value.isZero() || (size.gte(SMALLEST) && size.lte(LARGEST)) ? value : refused();
}

/** 0 where terms cancelled all but rounding errors. */
export function snapped(value: Real): Real {
  return value.abs().lt(SMALLEST) ? new Decimal120(0) : value;
}

/** The nearest integer where only rounding errors lie between. */
export function nearInteger(value: Real): Real {
  return snapped(value.minus(value.round())).isZero() ? value.round() : value;
}

export function quotient(dividend: Real, divisor: Real): Real {
  return divisor.isZero() ? refused() : dividend.div(divisor);
}

/** base^exponent; a negative base has powers of integers only, and 0^0 is refused. */
export function power(base: Real, exponent: Real): Real {
  if (base.isZero()) return exponent.gt(0) ? base : refused();
  if (base.lt(0) && !exponent.isInteger()) return refused();
  const digits = Math.log10(base.abs().toNumber()) * exponent.toNumber();
  return Math.abs(digits) > 61 ? refused() : base.pow(exponent);
}

/** The real root: of a negative radicand only where the degree is odd. */
export function root(radicand: Real, degree: Real): Real {
  if (!degree.isInteger() || degree.lt(2) || (radicand.lt(0) && degree.mod(2).isZero())) return refused();
  if (radicand.isZero()) return radicand;
  const size = degree.eq(2) ? radicand.abs().sqrt() : radicand.abs().pow(new Decimal120(1).div(degree));
  return radicand.lt(0) ? size.neg() : size;
}

export function logarithm(x: Real, base: Real): Real {
  return x.gt(0) && base.gt(0) && !base.eq(1) ? snapped(x.ln().div(base.ln())) : refused();
}

export function factorial(n: Real): Real {
  if (!n.isInteger() || n.lt(0) || n.gt(MOST_FACTORIAL)) return refused();
  let product = new Decimal120(1);
  for (let factor = 2; n.gte(factor); factor++) product = product.times(factor);
  return product;
}
