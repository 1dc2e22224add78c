/**
 * What percent signs and units stand for, as others read them. Unless one of these conventions is asked for, `35\%` is neither 35 nor 0.35,
 * and `48\text{ cm}^2` is not 48.
 *
 * | | `35\%` is | a unit is left out |
 * |---|---|---|
 * | `inspect` | itself | of one plain number: whatever words stand beside it |
 * | `math-verify` | 0.35 | where it is text at the end, or one of a list of names |
 * | `hendrycks` | 35 | where it is text at the end that begins with a space |
 *
 * Sources: Inspect AI, `match(numeric=True)` of `inspect_ai/scorer/_match.py` (its scorer `math` reads both as Math-Verify does); Math-Verify
 * and `math_normalization.py` of latex2sympy2_extended; `math_equivalence.py` of Hendrycks et al. (arXiv 2103.03874). Where Hendrycks knows
 * only `\text`, `\mbox` counts as well; Inspect's numbers may be fractions.
 */
import { withoutMeasure } from './measure.ts';
import { normalise } from './normalise.ts';

export const CONVENTIONS = ['inspect', 'math-verify', 'hendrycks'] as const;
export type Convention = (typeof CONVENTIONS)[number];

export interface Conventions {
  /** How a percent sign is read; apart from numbers when absent. */
  readonly percent?: Convention | undefined;
  /** Which units are left out; none when absent. */
  readonly units?: Convention | undefined;
}

const TEXT_AT_END = /(?<=\S)\s*\\(?:text|mbox|mathrm|textbf|textrm|textnormal)\s*\{[^{}]*[A-Za-z][^{}]*\}\s*(?:\^\s*(?:\d|\{\d\}))?\s*\$?$/;
const SPACED_TEXT = /(?<=\S)\s*\\(?:text|mbox)\{ .*$/s;
const PLAIN_NUMBER = /^([$€£]?\s*[+-]?(?:\d[\d,]*)?\.?\d+(?:\/\d+)?)/.source;
const NUMBER_AND_WORDS = new RegExp(`${PLAIN_NUMBER}(?:\\s+[A-Za-z]{2}|\\s*\\\\(?:text|mbox|mathrm)\\s*\\{)[^\\d=+*/<>]*(?:\\^\\s*\\{?[23]\\}?)?\\$?$`);
const NUMBER = /-?\d+(?:\.\d+)?%/g;

/** An answer, normalised and read by the conventions. */
export function readBy({ percent, units }: Conventions, answer: string): string {
  const normalised = normalise(withoutUnit(answer, units));
  if (percent === 'hendrycks') return normalise(normalised.replaceAll('%', ''));
  if (percent !== 'math-verify' || !normalised.includes('%')) return normalised;
  const numbers = normalised.replace(NUMBER, (number) => hundredth(number.slice(0, -1)));
  return normalise(numbers.replace(/^([^%]*[\d})])%$/, '\\frac{$1}{100}'));
}

function withoutUnit(answer: string, convention: Convention | undefined): string {
  switch (convention) {
    case 'inspect':
      return answer.replace(/^\$(?=.*\$$)/, '').replace(NUMBER_AND_WORDS, '$1');
    case 'math-verify':
      return withoutMeasure(normalise(answer.replace(TEXT_AT_END, '')));
    case 'hendrycks':
      return answer.replace(SPACED_TEXT, '');
    case undefined:
      return answer;
  }
}

/** A decimal with its point two places further left. */
function hundredth(number: string): string {
  const [, sign, whole, places = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(number) ?? [];
  const digits = `${whole.padStart(3, '0')}${places}`;
  return `${sign}${digits.slice(0, -places.length - 2)}.${digits.slice(-places.length - 2)}`.replace(/\.?0+$/, '') || '0';
}

/** What the conventions are called in the names of files: empty for none. */
export function conventionsSuffix({ percent, units }: Conventions): string {
  return `${percent === undefined ? '' : `+percent-${percent}`}${units === undefined ? '' : `+units-${units}`}`;
}
