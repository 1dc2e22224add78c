/**
 * Reads one number or term, in LaTeX or plain notation. Notation that mathematicians read in two ways is refused: `1/2x`, `2^3!`,
 * `\frac{1}{2}3`, `f(3)`, `\sin x(x+1)`. Notation that they read in one way, however it is written, is read: `2\frac13`, `2^10`,
 * `n(n+1)/2`, `2\sin\theta\cos\theta`.
 */
import { call, type Expression, numeral } from './expression.ts';
import { isNumericFraction, mixedNumber, numberOf } from './numerals.ts';
import { isSign, Reader } from './reader.ts';
import type { Token } from './tokens.ts';
import { refused } from './undecided.ts';

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '|': '|', lfloor: 'rfloor', lceil: 'rceil' };
const ENCLOSED: Readonly<Record<string, string>> = { '|': 'size', lfloor: 'floor', lceil: 'ceil' };
const GREEK = 'alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi rho sigma tau phi chi psi omega ell'.split(
  ' ',
);
const SYMBOLS = new Set([...GREEK, 'Gamma', 'Delta', 'Theta', 'Lambda', 'Sigma', 'Phi', 'Psi', 'Omega']);
const TRIGONOMETRIC = ['sin', 'cos', 'tan', 'cot', 'sec', 'csc'];
const FUNCTIONS = new Set([...TRIGONOMETRIC, 'arcsin', 'arccos', 'arctan', 'sinh', 'cosh', 'tanh', 'ln', 'log', 'lg', 'exp']);
/** Plain notation of what LaTeX has other signs for: only with parentheses. */
const PLAIN_FUNCTIONS: Readonly<Record<string, string>> = { abs: 'size', floor: 'floor', ceil: 'ceil' };
const FACTORS = new Set([
  'pi',
  'frac',
  'sqrt',
  'binom',
  'lfloor',
  'lceil',
  ...SYMBOLS,
  ...FUNCTIONS,
  ...Object.keys(PLAIN_FUNCTIONS),
]);

/** One or more factors, how many, and whether the last is a function of an argument without parentheses. */
type Product = readonly [product: Expression, factors: number, open: boolean];

/** @throws Undecided for all that is not surely one number or term */
export function parseExpression(tokens: readonly Token[]): Expression {
  const reader = new Reader(tokens);
  let expression = parseSum(reader);
  // TeX takes all that stands on either side, which of a sum may not be meant.
  if (reader.takes('choose')) {
    const bottom = parseSum(reader);
    expression = [expression, bottom].some(({ head }) => head === 'add') ? refused() : call('binomial', expression, bottom);
  }
  return reader.peek() === undefined ? expression : refused();
}

function parseSum(reader: Reader): Expression {
  return reader.deeper(() => {
    let sum = signed(reader, parseProduct);
    while (reader.sees('+', '-')) sum = call('add', sum, signed(reader, parseProduct));
    return sum;
  });
}

function signed(reader: Reader, parse: (reader: Reader) => Expression): Expression {
  const negative = reader.sees('-');
  reader.takes('+', '-');
  const read = negative || !reader.sees('-') ? parse(reader) : signed(reader, parse);
  return negative ? call('negate', read) : read;
}

function parseProduct(reader: Reader): Expression {
  let [product, , open] = sideBySide(reader);
  while (reader.sees('cdot', '/', 'div')) {
    // How far does `\sin2\cdot3` reach?
    if (open) return refused();
    const divides = reader.take().text !== 'cdot';
    const negative = reader.takes('-');
    const [operand, factors, opened] = sideBySide(reader);
    // Does `1/2x` divide by x?
    if (divides && (factors > 1 || opened)) return refused();
    product = call(divides ? 'divide' : 'multiply', product, negative ? call('negate', operand) : operand);
    open = opened;
  }
  return product;
}

function sideBySide(reader: Reader): Product {
  const mixed = mixedNumber(reader);
  if (mixed !== undefined) return [mixed, 1, false];
  let [product, open] = parseFactor(reader);
  let factors = 1;
  for (; beginsFactor(reader); factors++) {
    const next = reader.peek();
    // `2 3`, `\frac{1}{2}3`, `x2`; `2\frac{5}{3}`, a mixed number or a product; `\sin x(x+1)`.
    if (next?.kind === 'number' || (product.head === 'number' && isNumericFraction(reader))) return refused();
    if (open && !FUNCTIONS.has(next?.text ?? '')) return refused();
    const [factor, opened] = parseFactor(reader);
    product = call('multiply', product, factor);
    open = opened;
  }
  return [product, factors, open];
}

function beginsFactor(reader: Reader): boolean {
  const next = reader.peek();
  if (next === undefined) return false;
  if (next.kind !== 'sign') return next.kind !== 'command' || FACTORS.has(next.text);
  return next.text === '|' ? !reader.insideBars : ['(', '[', '{'].includes(next.text);
}

/** A factor with what is raised behind it; and whether it is a function of an argument without parentheses. */
function parseFactor(reader: Reader): [Expression, open: boolean] {
  const next = reader.peek();
  if (next?.kind === 'command' && FUNCTIONS.has(next.text)) return parseFunction(reader);
  return [raised(reader, parsePrimary(reader)), false];
}

/** With exponents, degrees and factorials. */
function raised(reader: Reader, base: Expression): Expression {
  let power = base;
  if (reader.takes('!')) power = call('factorial', power);
  if (isSign(reader.peek(), '^') && isSign(reader.peek(1), 'circ')) {
    reader.take();
    reader.take();
    return call('degrees', power);
  }
  if (reader.takes('^')) {
    power = call('power', power, parseExponent(reader));
    // `2^3!`, `2^3^2`
    if (reader.sees('^')) return refused();
  }
  return reader.sees('!', "'") ? refused() : power;
}

function parseExponent(reader: Reader): Expression {
  const negative = reader.takes('-');
  // `e^kt`: LaTeX raises k alone, plain notation both.
  if (reader.peek()?.kind === 'letter' && reader.peek(1)?.kind === 'letter') return refused();
  const exponent = parsePrimary(reader);
  return negative ? call('negate', exponent) : exponent;
}

function parsePrimary(reader: Reader): Expression {
  const token = reader.take();
  if (token.kind === 'number') return numberOf(token);
  if (token.kind === 'letter') return letterOf(reader, token.text);
  const { text } = token;
  if (text === 'pi') return call('pi');
  if (SYMBOLS.has(text)) return letterOf(reader, text);
  if (text === 'frac') return call('divide', parseArgument(reader), parseArgument(reader));
  if (text === 'binom')
    return reader.sees('(') ? pairInParentheses(reader) : call('binomial', parseArgument(reader), parseArgument(reader));
  if (text === 'sqrt') return parseRoot(reader);
  if (Object.hasOwn(PLAIN_FUNCTIONS, text))
    return reader.sees('(') ? call(PLAIN_FUNCTIONS[text], parsePrimary(reader)) : refused();
  // Braces that are to be seen are of a set, or of a fractional part.
  if (text === '{' && token.kind === 'command') return refused();
  return Object.hasOwn(CLOSERS, text) ? enclosed(reader, text) : refused();
}

/** A letter with its index; `f(3)` may be a function's value. */
function letterOf(reader: Reader, name: string): Expression {
  const index = reader.takes('_') ? `_${indexOf(reader)}` : '';
  if (reader.sees('(')) {
    const [inner, close] = [reader.peek(1), reader.peek(2)];
    const alone = isSign(close, ')') && (inner?.kind === 'number' || inner?.kind === 'letter' || SYMBOLS.has(inner?.text ?? ''));
    if (alone || /^[fgFG]$/.test(name)) return refused();
  }
  if (index === '' && name === 'e') return call('e');
  if (index === '' && name === 'i') return call('i');
  return { head: 'letter', text: name + index, operands: [] };
}

function indexOf(reader: Reader): string {
  if (!reader.takes('{')) return reader.take().text;
  let index = '';
  while (!reader.takes('}')) index += reader.sees('{') ? refused() : reader.take().text;
  return index;
}

/** Reads the argument of a command: braces, or one digit, letter or constant. */
function parseArgument(reader: Reader): Expression {
  const next = reader.peek();
  if (next?.kind === 'number' && !/^\d$/.test(next.text)) return refused();
  if (next?.kind === 'sign' && next.text !== '{') return refused();
  return parsePrimary(reader);
}

function parseRoot(reader: Reader): Expression {
  let degree = numeral('2');
  if (reader.takes('[')) {
    degree = parseSum(reader);
    reader.expect(']');
  }
  return call('root', reader.sees('(') ? parsePrimary(reader) : parseArgument(reader), degree);
}

function pairInParentheses(reader: Reader): Expression {
  reader.expect('(');
  const top = parseSum(reader);
  reader.expect(',');
  const bottom = parseSum(reader);
  reader.expect(')');
  return call('binomial', top, bottom);
}

function enclosed(reader: Reader, opener: string): Expression {
  const outside = reader.insideBars;
  // A bar within bars is ambiguous: it may open or close.
  if (opener === '|' && outside) return refused();
  reader.insideBars = opener === '|';
  let inner = parseSum(reader);
  if (opener === '{' && reader.takes('choose')) inner = call('binomial', inner, parseSum(reader));
  reader.insideBars = outside;
  reader.expect(CLOSERS[opener]);
  // `[7/2]` is a floor to some.
  if (opener === '[' && inner.head !== 'add') return refused();
  return Object.hasOwn(ENCLOSED, opener) ? call(ENCLOSED[opener], inner) : inner;
}

/** `\sin^2 x`, `\tan^{-1} 2`, `\log_2 8`, `\ln(x)^2`, `\exp{12}`. */
function parseFunction(reader: Reader): [Expression, open: boolean] {
  const { text } = reader.take();
  const name = text === 'lg' ? 'log' : text;
  const told = name === 'log' && reader.takes('_') ? parseArgument(reader) : undefined;
  const base = text === 'lg' ? numeral('10') : told;
  const exponent = reader.takes('^') ? parseExponent(reader) : undefined;
  const closed = reader.sees('(', '{', '[');
  const argument = closed ? parsePrimary(reader) : openArgument(reader);
  const apply = (head: string) => (base === undefined ? call(head, argument) : call(head, argument, base));
  if (exponent?.head === 'negate' && exponent.operands[0].text === '1') {
    const inverse = TRIGONOMETRIC.slice(0, 3).includes(name) ? apply(`arc${name}`) : refused();
    return [closed ? raised(reader, inverse) : inverse, !closed];
  }
  const value = exponent === undefined ? apply(name) : call('power', apply(name), exponent);
  if (!closed) return [value, true];
  // `\sin(x)(x+1)`
  return reader.sees('(') ? refused() : [exponent === undefined ? raised(reader, value) : value, false];
}

/** A number, a constant and a letter side by side, or one factor. */
function openArgument(reader: Reader): Expression {
  const next = reader.peek();
  if (next === undefined || FUNCTIONS.has(next.text) || isSign(next, '+', '-')) return refused();
  let argument = raised(reader, parsePrimary(reader));
  if (next.kind === 'number' && reader.sees('pi')) argument = call('multiply', argument, raised(reader, parsePrimary(reader)));
  const letter = reader.peek();
  const followed = letter?.kind === 'letter' || (letter?.kind === 'command' && SYMBOLS.has(letter.text));
  if (followed && (next.kind === 'number' || isSign(next, 'pi')))
    return call('multiply', argument, raised(reader, parsePrimary(reader)));
  return argument;
}
