/**
 * Reads one number or term in LaTeX with the Compute Engine, https://cortexjs.io/compute-engine, told only of the notation
 * that `evaluate` knows. What could be read in two ways is refused, and so is what the parser needs exponential time for.
 */
import { ComputeEngine } from '@cortex-js/compute-engine';
import { TRIGONOMETRIC } from './trigonometric.ts';
import { refused } from './undecided.ts';

/** An expression as MathJSON, https://cortexjs.io/math-json: a number, a symbol, or a function and its arguments. */
export type Expression = number | string | { readonly num: string } | readonly [string, ...Expression[]];

/** What is used of the engine, whose own types do not reach a project that resolves modules as Node does. */
interface Engine {
  latexDictionary: readonly DictionaryEntry[];
  parse(latex: string, options: { canonical: false }): { readonly json: Expression };
}

interface DictionaryEntry {
  readonly name?: string;
  readonly latexTrigger?: string | readonly string[];
  readonly parse?: (parser: { parseGroup(): Expression | null }) => Expression;
}

const [MAX_LENGTH, MAX_DEPTH] = [200, 20];

const GREEK = 'alpha beta gamma delta epsilon theta lambda mu rho sigma tau phi phiLetter psi omega'.split(' ');
const NUMBERS = 'Abs Add Ceil Degrees Divide Factorial Floor Ln Log Multiply Negate Pi Power Root Sqrt Subtract'.split(' ');
const INTERNAL = 'At Delimiter Error ErrorCode InvisibleOperator LatexString Sequence Subscript'.split(' ');
const NAMES = new Set([...GREEK, ...NUMBERS, ...INTERNAL, ...TRIGONOMETRIC]);
/** Further ways of writing, which have no name of their own. */
const TRIGGERS = new Set(['/', '\\div', '\\cdot', '*', '(', '+', '_', '^\\circ']);

const BINOMIAL: DictionaryEntry = {
  latexTrigger: ['\\binom'],
  parse: (parser) => ['Binomial', parser.parseGroup() ?? 'Nothing', parser.parseGroup() ?? 'Nothing'],
};

const FUNCTION = '(?:ln|log|arc(?:sin|cos|tan)|sin|cos|tan|cot|sec|csc)';
const OTHERS = 'frac|sqrt|binom|cdot|times|div|pi|circ|lfloor|rfloor|lceil|rceil|varphi';
const COMMAND = new RegExp(`^\\\\(?:${FUNCTION}|${OTHERS}|${GREEK.join('|')})$`);
const ANY_FUNCTION = new RegExp(`\\\\${FUNCTION}`);
const GREEK_FUNCTION = new RegExp(`\\\\(?:varphi|${GREEK.join('|')}) ?\\(`);
/** Degree of a root; base or exponent of a function. */
const DECORATION = new RegExp(`(?<=\\\\sqrt)\\[\\w\\]|(?<=\\\\${FUNCTION})[_^]\\{\\w+\\}`, 'g');
const NAME = /\\(?:[A-Za-z]+|.?)/gs;

/** What must not reach the parser, in a text whose commands are mere backslashes. */
const UNCLEAR: readonly RegExp[] = [
  // Anything but numbers, letters, operators and delimiters.
  /[^\w\s\\{}()|+\-*/^!.]/,
  // Words, products of letters that could as well be words or names of points, and functions without a known name.
  /[A-Za-z] ?[A-Za-z(]/,
  // Numbers after anything but an operator: `2 3`, `2^10`, `\frac{1}23`, `x2`, `1e5`, `1.2.3`.
  /[\d.]\s+[\d.]|[\^_] ?[\d.]{2}|[}!)A-Za-z] ?\d|\.\d*\./,
  // More digits than are compared.
  /[\d.]{61}/,
  // Is `2^3!` the factorial of the power? Is `5!!` one of a factorial?
  /\^(?:\{[^{}]*\}|.) ?!|!!|\*\*/,
  // Bars within bars.
  /\|.*\|.*\|/,
];

/** A whole number and a fraction of whole numbers where no operator joins them to more. */
const MIXED = /(?<=^|[+\-(])(\d+)\\frac\{(\d+)\}\{(\d+)\}(?=$|[+\-)])/g;
const UNCLEAR_MIXED = /\d ?\\frac\{\d+\}\{\d+\}/;

let engine = newEngine();

function newEngine(): Engine {
  const made: Engine = new ComputeEngine();
  made.latexDictionary = [...made.latexDictionary.filter(isKnown), BINOMIAL];
  return made;
}

/** Begins anew: one that was interrupted while it read may be left in any state. */
export function renewParser(): void {
  engine = newEngine();
}

/** @throws Undecided for all that is not surely one number or term; what has been misread throws when it is evaluated */
export function parseLatex(latex: string): Expression {
  if (latex.length > MAX_LENGTH) return refused();
  if (!(latex.match(NAME) ?? []).every((command) => COMMAND.test(command))) return refused();
  const plain = latex.replace(DECORATION, '').replace(NAME, '\\');
  if (UNCLEAR.some((pattern) => pattern.test(plain)) || !isBalanced(plain) || GREEK_FUNCTION.test(latex)) return refused();
  const written = latex.replace(MIXED, mixedNumber);
  if (UNCLEAR_MIXED.test(written)) return refused();
  const divides = /\/|\\div/.test(latex);
  // What does the slash divide?
  if (divides && ANY_FUNCTION.test(latex)) return refused();
  const expression = engine.parse(written, { canonical: false }).json;
  return divides && dividesByProduct(expression) ? refused() : expression;
}

/** A proper fraction is added; `2\frac{5}{3}` is left as it is. */
function mixedNumber(written: string, whole: string, numerator: string, denominator: string): string {
  return Number(numerator) < Number(denominator) ? `(${whole}+\\frac{${numerator}}{${denominator}})` : written;
}

function isKnown({ name, latexTrigger }: DictionaryEntry): boolean {
  return name === undefined ? TRIGGERS.has([latexTrigger ?? '('].flat().join('')) : NAMES.has(name);
}

function isBalanced(text: string): boolean {
  const closers: string[] = [];
  for (const character of text) {
    if (character === '(' || character === '{') closers.push(character === '(' ? ')' : '}');
    else if ((character === ')' || character === '}') && closers.pop() !== character) return false;
    if (closers.length > MAX_DEPTH) return false;
  }
  return closers.length === 0;
}

/** `1/2x`, which some read as x/2. */
function dividesByProduct(expression: Expression): boolean {
  if (!Array.isArray(expression)) return false;
  const [head, ...operands] = expression as readonly [string, ...Expression[]];
  const divisor = operands[1];
  return (head === 'Divide' && Array.isArray(divisor) && divisor[0] === 'InvisibleOperator') || operands.some(dividesByProduct);
}
