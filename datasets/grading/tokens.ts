/** An answer as the signs that it is written with; *and* and *or* are commas. */
import { refused } from './undecided.ts';

export interface Token {
  readonly kind: 'number' | 'letter' | 'command' | 'sign';
  /** A number's digits, a letter, a command's name without its backslash, or a sign. */
  readonly text: string;
  /** Of a number: the digits that repeat without end, `36` in `0.\overline{36}`. */
  readonly repeating?: string;
  /** Of a number: the power of ten of computers' notation, `1e5`. */
  readonly exponent?: number;
  /** Of a comma: whether it is written as *or*. */
  readonly or?: boolean;
}

const NUMBER = /(\d+(?:\.\d+)?|\.\d+)(?:[eE](\d{1,3}|-0\d)(?![\d.]))?(?!\.(?:\d|\\))/y;
const REPEATING = /(\d*\.\d*)\\(?:overline|bar|dot) ?(?:\{(\d+)\}|(\d))/y;
const COMMAND = /\\([A-Za-z]+|[{}%|])/y;
const BEGIN = /\\(begin|end) ?\{([A-Za-z]+)\*?\}(?:\{[clr|]*\})?/y;
const WORD = /[A-Za-z]+/y;
const ROW_END = /\\\\(?:\[[\d.]+[a-z]+\])?|\\cr(?![A-Za-z])/y;
const SIGN = /\*\*|<=|>=|!=|[-+*/^_()[\]{}|!,;=<>&:'%]/y;

/** Names that plain notation writes without a backslash. */
const PLAIN_NAMES = new Map(
  [
    ...[
      'sqrt',
      'sin',
      'cos',
      'tan',
      'cot',
      'sec',
      'csc',
      'sinh',
      'cosh',
      'tanh',
      'arcsin',
      'arccos',
      'arctan',
      'ln',
      'log',
      'exp',
      'pi',
    ],
    ...['alpha', 'beta', 'gamma', 'theta', 'lambda', 'phi', 'binom', 'choose', 'floor', 'ceil', 'abs', 'cup'],
  ].map((name) => [name, name]),
);
for (const [written, name] of Object.entries({
  asin: 'arcsin',
  acos: 'arccos',
  atan: 'arctan',
  inf: 'infty',
  infinity: 'infty',
  oo: 'infty',
}))
  PLAIN_NAMES.set(written, name);
/** More letters in a row are a word. */
const MOST_LETTERS = 3;
const MOST_TOKENS = 400;

const SAME_COMMAND: Readonly<Record<string, string>> = {
  dfrac: 'frac',
  tfrac: 'frac',
  cfrac: 'frac',
  dbinom: 'binom',
  tbinom: 'binom',
  times: 'cdot',
  ast: 'cdot',
  leq: 'le',
  leqslant: 'le',
  geq: 'ge',
  geqslant: 'ge',
  neq: 'ne',
  lt: '<',
  gt: '>',
  lvert: '|',
  rvert: '|',
  vert: '|',
  mid: '|',
  varnothing: 'emptyset',
  varphi: 'phi',
  varepsilon: 'epsilon',
  vartheta: 'theta',
  land: ',',
  wedge: ',',
  lbrack: '[',
  rbrack: ']',
  lbrace: '{',
  rbrace: '}',
  simeq: 'approx',
};

/** @throws Undecided for characters that mean nothing here, for words, and for an answer of very many signs */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found;
  };
  while (at < text.length) {
    if (tokens.length > MOST_TOKENS) return refused();
    if (text[at] === ' ') {
      at++;
      continue;
    }
    const repeating = read(REPEATING);
    const number = repeating === null ? read(NUMBER) : null;
    if (repeating !== null) tokens.push({ kind: 'number', text: repeating[1], repeating: repeating[2] ?? repeating[3] });
    else if (number !== null) tokens.push(numberToken(number));
    else tokens.push(...others(read).filter(({ text }) => text !== ',' || tokens.at(-1)?.text !== ','));
  }
  return tokens;
}

function numberToken([, digits, exponent]: RegExpExecArray): Token {
  return { kind: 'number', text: digits, ...(exponent !== undefined && { exponent: Number(exponent) }) };
}

function others(read: (pattern: RegExp) => RegExpExecArray | null): Token[] {
  const environment = read(BEGIN);
  if (environment !== null) return [{ kind: 'command', text: `${environment[1]} ${environment[2]}` }];
  if (read(ROW_END) !== null) return [{ kind: 'command', text: '\\' }];
  const command = read(COMMAND)?.[1];
  if (command === 'lor' || command === 'vee') return wordTokens('or');
  if (command !== undefined) return [commandToken(Object.hasOwn(SAME_COMMAND, command) ? SAME_COMMAND[command] : command)];
  const word = read(WORD)?.[0];
  if (word !== undefined) return wordTokens(word);
  const sign = read(SIGN)?.[0];
  if (sign === undefined) return refused();
  const known = { '**': '^', '*': 'cdot', '<=': 'le', '>=': 'ge', '!=': 'ne' }[sign];
  if (known === undefined) return [{ kind: 'sign', text: sign }];
  return [{ kind: sign === '**' ? 'sign' : 'command', text: known }];
}

/** Braces that are to be seen are commands, brackets are signs however they are written. */
function commandToken(name: string): Token {
  return { kind: /^[<>[\]|,]$/.test(name) ? 'sign' : 'command', text: name };
}

/** A product of letters, or a plain name. Is `xsin` a product? */
function wordTokens(word: string): Token[] {
  if (word === 'and' || word === 'or') return [{ kind: 'sign', text: ',', or: word === 'or' }];
  const name = PLAIN_NAMES.get(word);
  if (name !== undefined) return [{ kind: 'command', text: name }];
  const joined = /and|or/.exec(word) !== null || (word.length > 2 && word.includes('pi'));
  if (word.length > MOST_LETTERS || joined) return refused();
  return [...word].map((text) => ({ kind: 'letter', text }));
}
