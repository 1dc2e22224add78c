/** Functions of angles in radians, their inverses, and hyperbolic functions. */
import { refused } from './undecided.ts';
import {
  E,
  irrational,
  isZero,
  minus,
  negated,
  plus,
  power,
  quotient,
  rational,
  realPart,
  snapped,
  type Value,
} from './value.ts';

/** A larger angle would lose digits to the reduction. */
const LARGEST_ANGLE = 1e6;

const sine = (x: Value) => irrational(snapped(angle(x).sin()));
const cosine = (x: Value) => irrational(snapped(angle(x).cos()));

const FUNCTIONS: Readonly<Record<string, (x: Value) => Value>> = {
  sin: sine,
  cos: cosine,
  tan: (x) => quotient(sine(x), cosine(x)),
  cot: (x) => quotient(cosine(x), sine(x)),
  sec: (x) => quotient(rational(1), cosine(x)),
  csc: (x) => quotient(rational(1), sine(x)),
  arcsin: (x) => real(snapped(realPart(x).asin())),
  arccos: (x) => real(snapped(realPart(x).acos())),
  arctan: (x) => real(snapped(realPart(x).atan())),
  sinh: (x) => quotient(minus(exponential(x), exponential(negated(x))), rational(2)),
  cosh: (x) => quotient(plus(exponential(x), exponential(negated(x))), rational(2)),
  tanh: (x) => quotient(FUNCTIONS.sinh(x), FUNCTIONS.cosh(x)),
};

/** @throws Undecided for an unknown name, or where the function has no real value */
export function trigonometric(name: string, x: Value): Value {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name](x) : refused();
}

export function exponential(x: Value): Value {
  return isZero(x) ? rational(1) : power(E, x, false);
}

function angle(x: Value) {
  const radians = realPart(x);
  return radians.abs().gt(LARGEST_ANGLE) ? refused() : radians;
}

function real(x: ReturnType<typeof realPart>): Value {
  return x.isFinite() ? irrational(x) : refused();
}
