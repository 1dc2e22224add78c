/**
 * Reads the fields that a model wrote at the end of one revision: `answer=40 | confidence=90 | stop=0`, the same as JSON, or line by line.
 *
 * The answer is the number directly after the last `answer` that has one. In an unfinished calculation, `answer=12 + 9`, the first number
 * counts. Where no number follows, the recorded answer counts if it is a number.
 */
import { checkLimit } from '../../foundation/limits.ts';

const ANSWER = /answer"?\s*[=:]\s*"?\$?(-?\d[\d,]*(?:\.\d+)?)/gi;
const CONFIDENCE = /confidence"?\s*[=:]\s*"?(\d+(?:\.\d+)?)/gi;
const STOP = /stop"?\s*[=:]\s*"?(true|false|0|1)\b/gi;

/** The answer of a revision in which there is none. */
export const NO_ANSWER = 'ERR';

/**
 * The answer of a revision, written as `plainNumber` writes it.
 *
 * @param text what the model wrote
 * @param recorded what the file says the answer is
 * @param at what an error calls the revision
 */
export function answerOf(text: string, recorded: string, at: string): string {
  return plainNumber(last(ANSWER, text) ?? recorded, at) ?? NO_ANSWER;
}

/** The confidence that the model states, from 0 to 1; NaN when it states none of 0 to 100 %. */
export function confidenceOf(text: string): number {
  const percent = Number(last(CONFIDENCE, text) ?? Number.NaN);
  return percent <= 100 ? percent / 100 : Number.NaN;
}

/** Whether the model says that it is done; saying nothing is not. */
export function stopFlagOf(text: string): boolean {
  return ['true', '1'].includes(last(STOP, text)?.toLowerCase() ?? '');
}

/**
 * One spelling of each number, `$1,200.00` and `1200` being equal, and fractions as they are; undefined for anything else.
 *
 * @param at what an error calls the place
 * @throws DataError for one of too many digits
 */
export function plainNumber(text: string, at: string): string | undefined {
  const trimmed = text.trim();
  const fraction = /^-?\d+\/\d+$/.test(trimmed);
  const parts = /^\$?(-?)(\d[\d,]*)(?:\.(\d+))?$/.exec(trimmed);
  if (fraction || parts !== null) checkLimit('digits', trimmed.length, at);
  if (fraction) return trimmed;
  if (parts === null) return undefined;
  const [, sign, digits, decimals = ''] = parts;
  const whole = digits.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  let end = decimals.length;
  while (decimals[end - 1] === '0') end--;
  const part = decimals.slice(0, end);
  const number = part === '' ? whole : `${whole}.${part}`;
  return number === '0' ? '0' : `${sign}${number}`;
}

function last(pattern: RegExp, text: string): string | undefined {
  let found: string | undefined;
  for (const match of text.matchAll(pattern)) found = match[1];
  return found;
}
