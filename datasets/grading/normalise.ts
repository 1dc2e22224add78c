/**
 * Normalised grading: two answers are equal once spacing and other ways of writing the same are taken away. It follows the string
 * normalisations of Hendrycks et al. (MATH, arXiv 2103.03874) and Lewkowycz et al. (Minerva, arXiv 2206.14858), without their steps that
 * merge different answers. `50\%` stays apart from `50`, `5` hours from `5` minutes, and `x=1,y=2` from `2`. A comma stays a comma unless
 * the whole answer is a number in groups of three. Degrees of an angle are dropped: `33^\circ` is `33`.
 */
import { withoutUnicode } from './unicode.ts';

/** An answer longer than this, in UTF-16 units, is prose: it is left as it is. */
const MAX_LENGTH = 1000;

/** Words after a number that tell nothing apart. Words that do, such as hours and minutes, are kept. */
const COUNTED = 'units?|square units?|sq\\.? units?|cubic units?|degrees?|dollars?|ways?|points?|solutions?';

const UNIT = new RegExp(`(?<=[\\d})!])\\s*(?:${COUNTED})$`, 'i');

const FUNCTION = /\\(?:sin|cos|tan|cot|sec|csc)(?![A-Za-z])/;
const PLAIN = /^-?[1-9]\d*$/;

const TYPES =
  'text|textbf|textrm|textit|textnormal|textsf|texttt|mathrm|mathbf|mathit|mathsf|mathtt|mathnormal|mbox|hbox|boldsymbol|bm|pmb|underline|emph';
const IN_TYPE = new RegExp(`\\\\(?:${TYPES})\\s*\\{([^{}]*)\\}`, 'g');
const OPERATOR =
  /\\(?:operatorname\*?|mathrm|text)\s*\{\s*(sin|cos|tan|cot|sec|csc|arcsin|arccos|arctan|sinh|cosh|tanh|ln|log|exp)\s*\}/g;

/** The steps, applied in this order, again and again until nothing changes. */
const STEPS: readonly ((answer: string) => string)[] = [
  bare,
  (answer) => answer.replace(/\\(?:color|textcolor|colorbox) ?\{\w+\}/g, '').replace(/\(\s*(\\approx[^()]*)\)$/, '$1'),
  (answer) => answer.replace(OPERATOR, '\\$1 '),
  (answer) => answer.replace(IN_TYPE, ' $1 '),
  (answer) => answer.replace(/\\[dtc]frac(?![A-Za-z])/g, '\\frac').replace(/\\([lr])brace(?![A-Za-z])/g, brace),
  (answer) => answer.replace(/\\(?:left|right|[bB]igg?[lrm]?)(?=\s*(?:[()[\]|./]|\\[{}|lr]))/g, ''),
  (answer) => answer.replace(/(?<=\d)(?:\{,\}|\s*,\s*\\!\s*|\s*\\,\s*)(?=\d{3}(?!\d))/g, ''),
  (answer) =>
    answer.replace(
      /\\\\|\\[,;:! ]|~|\\(?:quad|qquad|enspace|thinspace|displaystyle|textstyle|tiny|small|large|Large|LARGE|huge|Huge|bf|rm|it|sf)(?![A-Za-z])/g,
      space,
    ),
  (answer) => answer.replace(/\^\s*\{\s*\\circ\s*\}|\\degree(?![A-Za-z])|°/g, '^\\circ').replaceAll('\u2212', '-'),
  (answer) => answer.replace(/^\\?\$\s*(?=[\d.])/, '').replace(/\s*(?:\\?%|(?<=[\d}])\s*(?:percentage|percent|pct)$)/g, '%'),
  (answer) => answer.replace(UNIT, ''),
  (answer) => (FUNCTION.test(answer) ? answer : answer.replace(/(?<=[\d)}])\s*\^\\circ$/, '')),
  inGroups,
  (answer) => answer.replace(/\s+/g, keepApart),
  (answer) => answer.replace(/,\s*(?=\S)/g, ', '),
  (answer) => answer.replace(/\\frac ?(\d)(?!\.)/g, '\\frac{$1}').replace(/(\\frac\{[^{}]*\}) ?(\d)(?![\d.])/g, '$1{$2}'),
  (answer) => answer.replace(/\\sqrt ?(\d)(?![\d.])/g, '\\sqrt{$1}').replace(/(\\sqrt\[\w\]) ?(\d)(?![\d.])/g, '$1{$2}'),
  (answer) => answer.replace(/(?<!\\)([\^_]) ?(\d(?![\d.])|[A-Za-z](?![A-Za-z\d]))/g, '$1{$2}'),
  (answer) => answer.replace(/^(-?)0+(?=\d+$)/, '$1').replace(/^(-?)(?=\.\d+$)/, '$10'),
  (answer) => answer.replace(/^(-?)(\d+)\/(\d+)$/, '$1\\frac{$2}{$3}'),
];

/** The one way of writing to which all ways of writing the same answer are brought. Never throws; normalising twice changes nothing. */
export function normalise(answer: string): string {
  if (PLAIN.test(answer) || answer.length > MAX_LENGTH) return answer;
  let [before, after] = ['', withoutUnicode(answer)];
  // Every step shortens, or writes out what no step takes back, so this ends.
  while (after !== before) {
    before = after;
    after = STEPS.reduce((text, step) => step(text), before);
  }
  return after;
}

/** Without all that is written around a whole answer, and the full stop behind it. */
function bare(answer: string): string {
  const inner = unwrap(answer.trim().replace(/(?<![.\\,;:])[.,;:]$/, ''));
  return inner === answer ? answer : bare(inner);
}

/** Without what is written around a whole answer: mathematics mode, a box, type. */
function unwrap(answer: string): string {
  const inner =
    /^\$\$?((?:[^$\\]|\\.)*)\$\$?$/s.exec(answer)?.[1] ??
    /^\\\(((?:(?!\\[()]).)*)\\\)$/s.exec(answer)?.[1] ??
    /^\\\[((?:(?!\\[[\]]).)*)\\\]$/s.exec(answer)?.[1];
  if (inner !== undefined) return inner.trim();
  const emphasised = /^(\*\*|__|\*|`)(?=[^*_`\s])([^*_`]*)\1$/.exec(answer)?.[2];
  if (emphasised !== undefined) return emphasised;
  const box = /^\\(?:boxed|fbox|text|textbf|textit|mathbf|boldsymbol|bm|underline|emph)\s*\{/.exec(answer)?.[0];
  return box !== undefined && closes(answer, box.length) === answer.length - 1 ? answer.slice(box.length, -1).trim() : answer;
}

/** Where the brace that was opened just before `from` is closed; −1 when it is not. */
function closes(answer: string, from: number): number {
  let depth = 1;
  for (let i = from; i < answer.length; i++) {
    if (answer[i] === '\\') i++;
    else if (answer[i] === '{') depth++;
    else if (answer[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

/**
 * The answer without the commas or spaces of a number in groups of three digits. The number is the whole answer, or the value that a name
 * is given.
 */
function inGroups(answer: string): string {
  const grouped = /^(?:[^=,]*=)?\s*-?[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d+)?\s*$/.test(answer);
  return grouped ? answer.replace(/(?<=\d)[, ](?=\d)/g, '') : answer;
}

function brace(_: string, side: string): string {
  return side === 'l' ? '\\{' : '\\}';
}

function space(command: string): string {
  return command === '\\\\' ? command : ' ';
}

/** The text in place of a run of white space: one space where the two sides would otherwise read as something different, else nothing. */
function keepApart(run: string, at: number, answer: string): string {
  const [before, after] = [answer[at - 1] ?? '', answer[at + run.length] ?? ''];
  if (before === '\\' || (before === after && /[!*|]/.test(before))) return ' ';
  if (/[\d.]/.test(before) && /[\d.e]/i.test(after)) return ' ';
  const command = /\\[A-Za-z]+$/.test(answer.slice(0, at));
  if (/\d/.test(before) || (command && !/\p{L}/u.test(after))) return '';
  return /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after) ? ' ' : '';
}
