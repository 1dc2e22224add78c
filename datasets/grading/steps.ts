/** Functions with steps, or a bend. */
import type { Decimal } from 'decimal.js';
import { refused } from './undecided.ts';
import {
  irrational,
  isReal,
  LARGE,
  minus,
  negated,
  quotient,
  rational,
  realPart,
  squareRoot,
  times,
  type Value,
  wholeIfNear,
} from './value.ts';

const MOST_FACTORIAL = 3000;

/** Of 0, 1, 2, as far as they were asked for. */
const factorials: Value[] = [rational(1)];

/** @throws Undecided unless the value is a whole number from 0 to 3000 */
export function factorial(value: Value): Value {
  const n = wholeNumber(value);
  for (let next = factorials.length; next <= n; next++) factorials.push(times(factorials[next - 1], rational(next)));
  return factorials[n];
}

export function binomial(n: Value, k: Value): Value {
  const [top, bottom] = [wholeNumber(n), wholeNumber(k)];
  return bottom > top ? rational(0) : quotient(factorial(n), times(factorial(k), factorial(minus(n, k))));
}

function wholeNumber(value: Value): number {
  const n = wholeIfNear(realPart(value));
  return n.isInteger() && n.gte(0) && n.lte(MOST_FACTORIAL) ? n.toNumber() : refused();
}

/** The size of a complex number. */
export function size(value: Value): Value {
  if (isReal(value)) return value.re.lt(0) ? negated(value) : value;
  return squareRoot(irrational(value.re.times(value.re).plus(value.im.times(value.im))));
}

/** @param round to a whole number below, or above */
export function rounded(value: Value, round: (x: Decimal) => Decimal): Value {
  const x = wholeIfNear(realPart(value));
  return x.abs().gt(LARGE) || value.rough ? refused() : rational(round(x).toFixed(0));
}
