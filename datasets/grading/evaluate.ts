/** Computes the value of an expression, which may be complex. An expression to which no convention gives one meaning is refused. */
import type { Expression } from './expression.ts';
import { exponential, logarithm, power, root } from './powers.ts';
import { binomial, factorial, rounded, size } from './steps.ts';
import { trigonometric } from './trigonometric.ts';
import { refused, withoutValue } from './undecided.ts';
import { e, I, isReal, isZero, minus, negated, pi, plus, quotient, rational, times, type Value, wholeNumber } from './value.ts';
import { nameOf } from './value-name.ts';

/** Returns the value of a letter. */
export type Letters = (name: string) => Value;

/** The base of a logarithm that tells none: 10, 2 or e, nobody knows. */
const SOME_BASE = 'base of logarithms';

/** @throws Undecided when the expression has no value, or none that is certain */
export function evaluate({ head, text = '', operands }: Expression, letters: Letters): Value {
  const value = (operand: Expression | undefined) => (operand === undefined ? refused() : evaluate(operand, letters));
  const [first, second] = operands;
  switch (head) {
    case 'number':
      return rational(text);
    case 'letter':
      return letters(text);
    case 'pi':
      return pi();
    case 'e':
      return e();
    case 'i':
      return I;
    case 'add':
      return second.head === 'negate' ? minus(value(first), value(second.operands[0])) : plus(value(first), value(second));
    case 'negate':
      return negated(value(first));
    case 'multiply':
      return times(value(first), value(second));
    case 'divide':
      return quotient(value(first), value(second));
    case 'power':
      return (
        (first.head === 'e' ? powerOfLogarithm(second, value) : undefined) ??
        power(value(first), value(second), hasLetters(first))
      );
    case 'root':
      return rootOf(value(first), value(second), hasLetters(first));
    case 'degrees':
      return quotient(times(value(first), pi()), rational(180));
    case 'exp':
      return powerOfLogarithm(first, value) ?? exponential(value(first));
    case 'ln':
      return logarithm(value(first), e(), hasLetters(first));
    case 'log':
      return logarithm(
        value(first),
        second === undefined ? plus(letters(SOME_BASE), rational(100)) : value(second),
        operands.some(hasLetters),
      );
    case 'size':
    case 'floor':
    case 'ceil':
    case 'factorial':
    case 'binomial':
      return operands.some(hasLetters)
        ? letters(`${head} of ${operands.map((operand) => nameOf(value(operand))).join(' and ')}`)
        : stepwise(head, operands.map(value));
    default:
      return trigonometric(head, value(first));
  }
}

/** e^{k ln u} is u^k, whichever logarithm of a negative or complex number is meant. */
function powerOfLogarithm(exponent: Expression | undefined, value: (operand: Expression) => Value): Value | undefined {
  if (exponent === undefined) return undefined;
  const { head, operands } = exponent;
  if (head === 'multiply') {
    const at = operands.findIndex((operand) => operand.head === 'ln');
    const u = at < 0 ? undefined : powerOfLogarithm(operands[at], value);
    return u && power(u, value(operands[1 - at]), hasLetters(operands[at]));
  }
  if (head !== 'ln') return undefined;
  const u = value(operands[0]);
  return isZero(u) || !(hasLetters(operands[0]) || (isReal(u) && u.re.gt(0))) ? withoutValue() : u;
}

function rootOf(radicand: Value, degree: Value, lettered: boolean): Value {
  // A letter may stand for a negative number, of which an even root has no real value.
  const n = wholeNumber(degree);
  if (n !== undefined) return root(radicand, n.toNumber());
  return lettered && isReal(radicand) && radicand.re.gt(0)
    ? power(radicand, quotient(rational(1), degree), false)
    : withoutValue();
}

/**
 * Functions with steps, or a bend. Of letters they are told apart by their arguments alone: in between, different terms could be equal at
 * every point tried.
 */
function stepwise(head: string, [x, y]: readonly Value[]): Value {
  switch (head) {
    case 'size':
      return size(x);
    case 'floor':
      return rounded(x, (value) => value.floor());
    case 'ceil':
      return rounded(x, (value) => value.ceil());
    case 'factorial':
      return factorial(x);
    default:
      return binomial(x, y);
  }
}

function hasLetters({ head, operands }: Expression): boolean {
  return head === 'letter' || operands.some(hasLetters);
}
