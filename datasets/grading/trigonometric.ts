/** Functions of angles in radians, their inverses, and hyperbolic functions. */
import { magnitude, Real, together } from './digits.ts';
import * as formally from './formal.ts';
import { exponential } from './powers.ts';
import { refused, withoutValue } from './undecided.ts';
import {
  irrational,
  isZero,
  minus,
  negated,
  pi,
  plus,
  quotient,
  rational,
  realPart,
  times,
  type Value,
  wholeNumber,
} from './value.ts';

/** A larger angle would take long. */
const LARGEST_ANGLE = 1e30;

const FUNCTIONS: Readonly<Record<string, (x: Value) => Value>> = {
  sin: sine,
  cos: cosine,
  tan: (x) => quotient(sine(x), cosine(x)),
  cot: (x) => quotient(cosine(x), sine(x)),
  sec: (x) => quotient(rational(1), cosine(x)),
  csc: (x) => quotient(rational(1), sine(x)),
  arcsin: arcsine,
  arccos: (x) => minus(quotient(pi(), rational(2)), arcsine(x)),
  arctan: arctangent,
  sinh: (x) => quotient(minus(exponential(x), exponential(negated(x))), rational(2)),
  cosh: (x) => quotient(plus(exponential(x), exponential(negated(x))), rational(2)),
  tanh: (x) => quotient(FUNCTIONS.sinh(x), FUNCTIONS.cosh(x)),
};

/** @throws Undecided for an unknown name, of a number that hides a term, or where the function has no real value */
export function trigonometric(name: string, x: Value): Value {
  return Object.hasOwn(FUNCTIONS, name) && !x.rough ? FUNCTIONS[name](x) : refused();
}

function sine(x: Value): Value {
  return isZero(x) ? x : irrational(angle(x).sin(), formally.irrational('sin', x.formal), errorsOf(x));
}

function cosine(x: Value): Value {
  return isZero(x) ? rational(1) : irrational(angle(x).cos(), formally.irrational('cos', x.formal), errorsOf(x));
}

function angle(x: Value) {
  const radians = realPart(x);
  return radians.abs().gt(LARGEST_ANGLE) ? refused() : radians;
}

/** A large angle is reduced by a multiple of π. */
function errorsOf({ re, off }: Value): number {
  return Math.max(off, magnitude(re) - Real.precision + 2) + 0.5;
}

/** Steep at 1: there an error of the argument would be a large one of the angle. */
function arcsine(x: Value): Value {
  const sine = realPart(x);
  const whole = wholeNumber(x);
  if (whole !== undefined) {
    if (whole.isZero()) return x;
    return whole.abs().eq(1) ? times(rational(whole.div(2).toString()), pi()) : withoutValue();
  }
  if (sine.abs().gt(1)) return withoutValue();
  const cosine = new Real(1).minus(sine.times(sine)).sqrt();
  return irrational(
    sine.asin(),
    formally.irrational('arcsin', x.formal),
    together(x.off, 2 - Real.precision) - magnitude(cosine) + 0.5,
  );
}

function arctangent(x: Value): Value {
  return isZero(x) ? x : irrational(realPart(x).atan(), formally.irrational('arctan', x.formal), x.off);
}
