/** Functions with steps, or a bend. */
import type { Decimal } from 'decimal.js';
import { workedOnce } from './digits.ts';
import { squareRoot } from './powers.ts';
import { imprecise, refused, withoutValue } from './undecided.ts';
import { alone, isReal, minus, negated, plus, quotient, rational, realPart, times, type Value, wholeNumber } from './value.ts';

const MOST_FACTORIAL = 3000;

/** Values of 0, 1, 2 …, as far as they were asked for. */
const factorials = workedOnce(() => [rational(1)]);

/** @throws Undecided unless the value is a whole number from 0 to 3000 */
export function factorial(value: Value): Value {
  const n = countOf(value);
  const known = factorials();
  for (let next = known.length; next <= n; next++) known.push(times(known[next - 1], rational(next)));
  return known[n];
}

export function binomial(n: Value, k: Value): Value {
  const [top, bottom] = [countOf(n), countOf(k)];
  return bottom > top ? rational(0) : quotient(factorial(n), times(factorial(k), factorial(minus(n, k))));
}

function countOf(value: Value): number {
  const n = wholeNumber(value);
  if (n === undefined || n.lt(0)) return withoutValue();
  return n.lte(MOST_FACTORIAL) ? n.toNumber() : refused();
}

/** The size of a complex number. */
export function size(value: Value): Value {
  const { re, im, off } = value;
  if (isReal(value)) return re.lt(0) ? negated(value) : value;
  if (value.rough) return refused();
  return squareRoot(plus(times(alone(re, off), alone(re, off)), times(alone(im, off), alone(im, off))));
}

/** @param round to a whole number below, or above */
export function rounded(value: Value, round: (x: Decimal) => Decimal): Value {
  const whole = wholeNumber(value) ?? (value.off > -1 ? imprecise() : round(realPart(value)));
  return rational(whole.toFixed(0));
}
