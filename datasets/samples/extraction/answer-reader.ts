/** Reads the answers of samples by one rule, and counts what has read how many. */
import { DataError, show } from '../../foundation/errors.ts';
import { didYouMean } from '../../foundation/nearest.ts';
import { NOTHING_EXTRACTED } from '../../grading/silent.ts';
import type { LoggedSample } from '../logged-sample.ts';
import { boxed } from './boxed.ts';
import { byKind, type Rule } from './by-kind-of-gold.ts';
import { choice } from './choice.ts';
import { lastLine } from './last-line.ts';
import { lastNumber } from './numbers.ts';

/** The values of `--extract`, for messages. */
export const EXTRACTIONS = 'auto, boxed, choice, number, last-line or regex=PATTERN';

const RULES: ReadonlyMap<string, Rule> = new Map([
  ['boxed', boxed],
  ['choice', choice],
  ['number', lastNumber],
  ['last-line', lastLine],
]);

/** The rules that have names. */
export const EXTRACTION_NAMES: readonly string[] = [...RULES.keys()];

/** The name under which answers are counted that the log itself has. */
export const OF_THE_LOG = 'the log';

export class AnswerReader {
  /** How many answers each rule has read. */
  readonly counts = new Map<string, number>();
  /** Of how many samples no answer could be read. */
  unread = 0;
  private readonly name: string;
  /** Undefined for `auto`. */
  private readonly rule: Rule | undefined;

  /** @param extract as `--extract` says. @throws DataError for a rule that does not exist */
  constructor(extract = 'auto') {
    this.name = extract;
    this.rule = extract === 'auto' ? undefined : ruleOf(extract);
  }

  /** The answer of a sample as it will stand in the store. @throws DataError where there is nothing to read it from */
  read(sample: LoggedSample): string {
    const { golds, stored } = sample;
    // An answer that is stored in another form is a letter of a choice, whatever the kind of gold.
    const found = this.find(sample, stored === undefined ? golds[0] : 'A');
    if (found === undefined) {
      this.unread++;
      return NOTHING_EXTRACTED;
    }
    this.counts.set(found.rule, (this.counts.get(found.rule) ?? 0) + 1);
    const answer = found.rule === 'choice' ? likeGold(found.answer, golds[0]) : found.answer;
    return stored?.(answer) ?? answer;
  }

  private find(
    { answer, response, at }: LoggedSample,
    gold: string,
  ): { readonly answer: string; readonly rule: string } | undefined {
    if (this.rule === undefined) {
      if (answer !== undefined) return answer === NOTHING_EXTRACTED ? undefined : { answer, rule: OF_THE_LOG };
      return response === undefined ? undefined : inParts(response, (text) => byKind(text, gold));
    }
    const text = response ?? answer;
    if (text === undefined) throw new DataError(`${at}: expected a response, from which --extract reads, got none`);
    const read = inParts(text, this.rule);
    return read === undefined ? undefined : { answer: read, rule: this.name };
  }
}

/** A letter in brackets where gold is. */
function likeGold(letter: string, gold: string): string {
  return /^\([A-Z]\)$/.test(gold.trim()) ? `(${letter})` : letter;
}

/** Reads the part after the model's thinking, or else all of the response. Of thinking that never ended nothing is read but a box. */
function inParts<Found>(response: string, read: (text: string) => Found | undefined): Found | undefined {
  const end = response.lastIndexOf('</think>');
  if (end !== -1) return read(response.slice(end + '</think>'.length)) ?? read(response);
  if (!response.trimStart().startsWith('<think>')) return read(response);
  const box = boxed(response);
  return box === undefined ? undefined : read(`\\boxed{${box}}`);
}

function ruleOf(extract: string): Rule {
  const rule = RULES.get(extract);
  if (rule !== undefined) return rule;
  const pattern = /^regex=(.+)$/s.exec(extract)?.[1];
  if (pattern === undefined)
    throw new DataError(`extract: expected ${EXTRACTIONS}, got ${show(extract)}${didYouMean(extract, EXTRACTION_NAMES)}`);
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'g');
  } catch (error) {
    throw new DataError(
      `extract: expected a regular expression, got ${show(pattern)} (${(error as Error).message.split(': ').at(-1)})`,
    );
  }
  return (text) => {
    const last = [...text.matchAll(expression)].at(-1);
    return (last?.slice(1).find((group) => group !== undefined) ?? last?.[0])?.trim() || undefined;
  };
}
