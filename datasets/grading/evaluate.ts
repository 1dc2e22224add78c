/** The real value of an expression. What no convention gives one meaning is refused. */
import type { Expression } from './latex-parser.ts';
import { checked, E, factorial, logarithm, nearInteger, PI, power, quotient, type Real, real, root, snapped } from './real.ts';
import { trigonometric } from './trigonometric.ts';
import { refused } from './undecided.ts';

type Call = readonly [string, ...Expression[]];

/** What a letter stands for. */
export type Letters = (name: string) => Real;

/** A letter, plain, Greek (by its name), or with an index. */
const LETTER = /^(?:[A-Za-z]|[a-z]{2,}|phiLetter)$/;

/** @throws Undecided when the expression has no value, none that is real, or none that is certain */
export function evaluate(expression: Expression, letters: Letters): Real {
  if (typeof expression === 'number') return real(expression);
  if (typeof expression === 'string') {
    if (expression === 'Pi') return PI;
    if (expression === 'e') return E;
    return LETTER.test(expression) ? letters(expression) : refused();
  }
  if ('num' in expression) return real(expression.num);
  return checked(valueOfCall(expression, letters));
}

function valueOfCall([head, ...operands]: Call, letters: Letters): Real {
  const value = (operand: Expression | undefined) => (operand === undefined ? refused() : evaluate(operand, letters));
  const [first, second] = operands;
  switch (head) {
    case 'Delimiter':
      return operands.length === 1 ? value(first) : refused();
    case 'Add':
      return snapped(operands.map(value).reduce((sum, term) => sum.plus(term)));
    case 'Subtract':
      return snapped(value(first).minus(value(second)));
    case 'Negate':
      return value(first).neg();
    case 'Multiply':
      return operands.map(value).reduce((product, factor) => product.times(factor));
    case 'InvisibleOperator':
      return sideBySide(operands, value);
    case 'Divide':
      return quotient(value(first), value(second));
    case 'Power':
      return power(value(first), value(second));
    case 'Sqrt':
      return root(value(first), real(2));
    case 'Root':
      return root(value(first), value(second));
    case 'Ln':
      return logarithm(value(argument(first)), E);
    case 'Lb':
      return logarithm(value(argument(first)), real(2));
    case 'Log':
      return logarithm(value(argument(first)), value(second));
    case 'Degrees':
      return value(first).times(PI).div(180);
    case 'At':
      return typeof first === 'string' && LETTER.test(first) ? letters(JSON.stringify(operands)) : refused();
    case 'Abs':
    case 'Floor':
    case 'Ceil':
    case 'Factorial':
    case 'Binomial':
      return stepwise(
        head,
        operands.map((operand) => evaluate(operand, refused)),
      );
    default:
      return trigonometric(head, value(argument(first)));
  }
}

/** Functions with steps, or a bend. Letters must not enter: in between, different terms could be equal at every point tried. */
function stepwise(head: string, [x, y]: readonly Real[]): Real {
  switch (head) {
    case 'Abs':
      return x.abs();
    case 'Floor':
      return nearInteger(x).floor();
    case 'Ceil':
      return nearInteger(x).ceil();
    case 'Factorial':
      return factorial(nearInteger(x));
    default:
      return nearInteger(quotient(factorial(x), factorial(y).times(factorial(x.minus(y)))));
  }
}

/** Factors side by side. Numbers after other factors are unclear. */
function sideBySide(factors: readonly Expression[], value: (factor: Expression) => Real): Real {
  if (factors.slice(1).some((factor) => typeof factor === 'number' || isCall(factor, 'Negate'))) return refused();
  return factors.map(value).reduce((product, factor) => product.times(factor));
}

/** The argument of a function, when it is one term or a number and a letter: how far does `\sin2\cdot3` reach? */
function argument(operand: Expression | undefined): Expression {
  if (operand === undefined || isCall(operand, 'Multiply')) return refused();
  const product = isCall(operand, 'InvisibleOperator');
  return product && !(operand.length === 3 && typeof operand[2] === 'string') ? refused() : operand;
}

function isCall(expression: Expression | undefined, head: string): expression is Call {
  return Array.isArray(expression) && expression[0] === head;
}
