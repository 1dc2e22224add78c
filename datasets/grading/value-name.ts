/** Names by which values are compared. */
import type { Decimal } from 'decimal.js';
import { magnitude, Real, workedOnce } from './digits.ts';
import * as formally from './formal.ts';
import { fractionOf } from './residue.ts';
import { imprecise } from './undecided.ts';
import type { Value } from './value.ts';

const DIGITS = 60;
/** Numerator and denominator whose product has more digits are not told from irrational numbers. */
const SIMPLE = 75;
/** The number of digits in which a number agrees with the fraction that it equals. */
const AGREEING = 95;
/** Digits are those of a multiple, so that none that anybody writes is just where a digit changes. */
const multiple = workedOnce(() => Real.sqrt('1.2345678910111213'));

/**
 * Returns the name of a value. Two values are equal exactly when their names are. A rational value is named by its residue and 60 digits,
 * an irrational one by 60 digits, and as many behind the point.
 *
 * @throws Imprecise where so many digits are not certain
 */
export function nameOf(value: Value): string {
  const { re, im, off, formal } = recognised(value);
  const rational = formally.isRational(formal);
  const digits = [re, im].map((part) => digitsOf(part, off, rational ? DIGITS : Math.max(DIGITS, DIGITS + 1 + part.e)));
  return `${digits[0]}${im.isZero() ? '' : `+${digits[1]}i`}${rational ? ` ${formal[0].toString(36)}` : ''}`;
}

/** Known to be rational, where the digits are those of a fraction. @throws Imprecise where too few are certain */
function recognised(value: Value): Value {
  const { re, im, off, formal } = value;
  if (formally.isRational(formal)) return value;
  for (const part of [re, im]) if (!part.isZero() && off > magnitude(part) - AGREEING - 2) return imprecise();
  const a = fractionOf(re, SIMPLE, AGREEING);
  const b = a && fractionOf(im, SIMPLE, AGREEING);
  if (a === undefined || b === undefined) return value;
  return { ...value, formal: formally.sum(formally.fraction(...a), formally.product(formally.fraction(...b), formally.I)) };
}

/** @throws Imprecise where errors may have changed the last of the digits */
function digitsOf(x: Decimal, off: number, digits: number): string {
  if (x.isZero()) return '0';
  if (digits > Real.precision) return imprecise();
  const shifted = x.times(multiple());
  const shown = shifted.toSignificantDigits(digits, Real.ROUND_DOWN);
  const rest = shifted.minus(shown).abs();
  const error = powerOfTen(Math.ceil(Math.max(off, magnitude(x) - Real.precision + 2) + 1));
  const last = powerOfTen(shifted.e - digits + 1);
  return rest.gt(error) && last.minus(rest).gt(error) ? shown.toString() : imprecise();
}

function powerOfTen(exponent: number): Decimal {
  return new Real(`1e${exponent}`);
}
