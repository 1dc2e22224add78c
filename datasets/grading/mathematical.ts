/**
 * Mathematical grading: two answers are equal when their values are. Values are compared to 60 digits; tuples, intervals and
 * sets part by part; terms with letters at five fixed points. An answer without a certain value equals no other by its value.
 */
import { createHash } from 'node:crypto';
import { evaluate } from './evaluate.ts';
import { parseLatex, renewParser } from './latex-parser.ts';
import { partsOf } from './parts.ts';
import { type Real, real } from './real.ts';
import { eachWithinTime } from './time-limit.ts';
import { refused, Undecided } from './undecided.ts';

/** Significant digits that must agree; enough for every digit of a whole number that is let through. */
const DIGITS = 60;

/**
 * Milliseconds for one answer. Those that are let through to the parser take a few; this is for what nobody has thought of, and so long
 * that no answer's value depends on how busy a machine is.
 */
const TIME_LIMIT = 60_000;

/** Where letters are tried: each stands for a number of its own between these. */
const POINTS = [
  [0, 1],
  [1, 4],
  [-4, -1],
  [4, 16],
  [16, 64],
] as const;

/** At fewer points a term with letters must not lack a value. */
const LEAST_POINTS = 3;

const NUMBER = /^[+-]?(?=[\d.]{1,60}$)\d+(?:\.\d+)?$/;
const INFINITY = /^([+-]?)\\infty$/;

/** What has been told before: many answers occur in many questions and stores. */
const known = new Map<string, string | undefined>();

/**
 * For each normalised answer a name of its value: the values of two answers are equal exactly when the names are. Undefined
 * when the value cannot be told for certain.
 */
export function valuesOf(answers: readonly string[]): (string | undefined)[] {
  const unknown = [...new Set(answers)].filter((answer) => !known.has(answer));
  const values = eachWithinTime(unknown, TIME_LIMIT, valueOfAnswer, renewParser);
  unknown.forEach((answer, a) => {
    known.set(answer, values[a]);
  });
  return answers.map((answer) => known.get(answer));
}

function valueOfAnswer(answer: string): string | undefined {
  return orUndefined(() => {
    const { kind, parts } = partsOf(answer);
    const values = parts.map(valueOfPart);
    return `${kind} ${(kind === '{}' ? values.sort() : values).join(' ; ')}`;
  });
}

function valueOfPart(part: string): string {
  if (NUMBER.test(part)) return nameOf(real(part));
  const infinite = INFINITY.exec(part);
  if (infinite !== null) return infinite[1] === '-' ? '-infinity' : 'infinity';
  return valueOfTerm(part);
}

function valueOfTerm(term: string): string {
  const expression = parseLatex(term);
  let lettered = false;
  const values = [];
  for (let point = 0; point < (lettered ? POINTS.length : 1); point++) {
    const letters = (name: string) => {
      lettered = true;
      return letterAt(name, point);
    };
    values.push(orUndefined(() => nameOf(evaluate(expression, letters))));
  }
  const found = values.filter((value) => value !== undefined).length;
  return found >= (lettered ? LEAST_POINTS : 1) ? values.map((value) => value ?? 'none').join(' , ') : refused();
}

/** The number that a letter stands for: the same in every answer, different for every letter. */
function letterAt(name: string, point: number): Real {
  const [from, to] = POINTS[point];
  const share = Number.parseInt(createHash('sha256').update(`${name} at ${point}`).digest('hex').slice(0, 8), 16) / 2 ** 32;
  return real((from + (to - from) * share).toFixed(3));
}

function nameOf(value: Real): string {
  return value.toSignificantDigits(DIGITS).toString();
}

function orUndefined<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}
