/** An answer read by conventions of percent and units. */
import type { Convention, Conventions } from './conventions.ts';
import { withoutMeasure } from './measure.ts';
import { normalise } from './normalise.ts';

const TEXT_AT_END =
  /(?<=\S)\s*\\(?:text|mbox|mathrm|textbf|textrm|textnormal)\s*\{[^{}]*[A-Za-z][^{}]*\}\s*(?:\^\s*(?:\d|\{\d\}))?\s*\$?$/;
const SPACED_TEXT = /(?<=\S)\s*\\(?:text|mbox)\{ .*$/s;
const PLAIN_NUMBER = /^([$€£]?\s*[+-]?(?:\d[\d,]*)?\.?\d+(?:\/\d+)?)/.source;
const NUMBER_AND_WORDS = new RegExp(
  `${PLAIN_NUMBER}(?:\\s+[A-Za-z]{2}|\\s*\\\\(?:text|mbox|mathrm)\\s*\\{)[^\\d=+*/<>]*(?:\\^\\s*\\{?[23]\\}?)?\\$?$`,
);
const NUMBER = /-?\d+(?:\.\d+)?%/g;

/** The answer normalised, after what the conventions change. */
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
