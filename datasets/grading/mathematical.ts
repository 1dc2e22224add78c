/**
 * Mathematical grading: two answers are equal when they are the same number, term, set, tuple, interval, matrix or equation. Rational
 * values are compared exactly, irrational ones to 60 digits, and terms with letters at seven fixed points. An answer that is not surely of
 * one of these kinds equals no other by its value.
 */

import { eachWithinTime } from '../foundation/time-limit.ts';
import { FEW_DIGITS, MANY_DIGITS, workWith } from './digits.ts';
import { withMeasure } from './measure.ts';
import type { Asked } from './said-already.ts';
import { nameOfAnswer } from './structure.ts';
import { tokensOf } from './tokens.ts';
import { Imprecise, orUndefined } from './undecided.ts';
import { rational } from './value.ts';
import { nameOf } from './value-name.ts';
import { nameOfWords } from './words.ts';

/**
 * Milliseconds for one answer. Most take less than one. The limit is for cases that nobody has thought of. It is so long that no answer's
 * value depends on how busy a machine is.
 */
const TIME_LIMIT = 60_000;

const NUMBER = /^-?\d{1,1000}(?:\.\d{1,1000})?$/;

/** The values known so far: many answers occur in many questions and stores. */
const known = new Map<string, string | undefined>();

/**
 * For each answer a name of its value: the values of two answers of a question are equal exactly when the names are. Undefined when the
 * value cannot be told for certain.
 *
 * @param answers normalised, without what the question has said
 * @param asked what the right answers of the question name
 */
export function valuesOf(answers: readonly string[], asked: Asked = { names: 'any' }): (string | undefined)[] {
  const said = JSON.stringify([asked.names === 'any' ? 'any' : [...asked.names].sort(), asked.unknown]);
  const keyOf = (answer: string) => `${said} ${answer}`;
  const unknown = [...new Set(answers)].filter((answer) => !known.has(keyOf(answer)));
  const values = eachWithinTime(unknown, TIME_LIMIT, (answer) => worked(answer, asked));
  unknown.forEach((answer, a) => {
    known.set(keyOf(answer), values[a]);
  });
  return answers.map((answer) => known.get(keyOf(answer)));
}

/** To few digits, or where these do not tell to many. */
function worked(answer: string, asked: Asked): string | undefined {
  for (const digits of [FEW_DIGITS, MANY_DIGITS]) {
    workWith(digits);
    try {
      return orUndefined(() => read(answer, asked));
    } catch (error) {
      if (!(error instanceof Imprecise)) throw error;
    }
  }
  return undefined;
}

function read(answer: string, asked: Asked): string {
  if (asked.unknown === undefined && NUMBER.test(answer)) return nameOf(rational(answer));
  return nameOfWords(answer) ?? withMeasure(answer, (number) => nameOfAnswer(tokensOf(number), asked));
}
