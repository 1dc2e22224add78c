/**
 * Takes away the part of an answer that only repeats its question: `x =`, `n = 2, 3, 4`, `x \in`, `f(x) =`, `(x, y) =`, `AB =`.
 *
 * The question itself is not known; its right answers are. Where the right answers name something, an answer may leave the name out, and
 * another name is another answer. Beside gold `x = 4`, `4` is right and `y = 4` is not. Where they name nothing, any name is only how an
 * answer calls the number that was asked for. So each answer of a question has one reading, and equality stays an equivalence.
 */
import { normalise } from './normalise.ts';

export interface Asked {
  /** The names that may be left out: some names, or any name. */
  readonly names: ReadonlySet<string> | 'any';
  /** The one letter that the right answers give a value of. */
  readonly unknown?: string | undefined;
}

const LETTER = "(?:[A-Za-z]|\\\\(?!in|ne|le|ge|pm)[A-Za-z]+)(?:_(?:\\w|\\{[^{}]*\\}))?'*";
const POINTS = '[A-Z]{2,4}|(?:m ?)?\\\\(?:angle|triangle|overline) ?\\{?(?:[A-Z]{1,4}|\\\\[a-z]+)\\}?';
const WORDS = '[A-Za-z]{4,}(?: [A-Za-z]+)*';
const NAMES = [
  LETTER,
  `${LETTER}(?:\\^\\{-1\\})?\\([^()=]*\\)`,
  `\\(${LETTER}(?:, ?${LETTER})+\\)`,
  POINTS,
  `\\|(?:${POINTS})\\|`,
  WORDS,
];
const SAID = new RegExp(`^(${NAMES.join('|')}) ?(?::?=|\\\\in(?![A-Za-z]) ?)(?!=)(.+)$`, 's');
const ONE_LETTER = new RegExp(`^${LETTER}$`);
const UNEQUAL = new RegExp(`^(?:[^A-Za-z]*(?:<|\\\\[lg]eq? ?))?(${LETTER}) ?(?:[<>]|\\\\[lg]eq?(?![A-Za-z]))[^A-Za-z<>]*$`);

/** @param right the right answers of a question, normalised */
export function askedFor(right: readonly string[]): Asked {
  const names = new Set<string>();
  let equation = false;
  for (const answer of right) {
    const name = saidIn(answer)?.name ?? boundedIn(answer);
    if (name !== undefined) names.add(name);
    else if (/[=<>]|\\[lg]e/.test(answer)) equation = true;
  }
  const [only] = names;
  const unknown = names.size === 1 && ONE_LETTER.test(only) ? only : undefined;
  return { names: names.size > 0 || equation ? names : 'any', unknown };
}

/** @param answer normalised; so is what is left of it */
export function withoutSaid(answer: string, { names }: Asked): string {
  const said = saidIn(answer);
  if (said === undefined || !(names === 'any' || names.has(said.name))) return answer;
  const again = new RegExp(`((?:,|;|or|and) ?)${said.name.replace(/[^\w ]/g, '\\$&')} ?=`, 'g');
  return normalise(said.rest.replace(again, '$1'));
}

/** The letter that one inequality or several set bounds to. */
function boundedIn(answer: string): string | undefined {
  const names = new Set(answer.split(/, ?|(?:and|or) ?/).map((part) => UNEQUAL.exec(part)?.[1]));
  return names.size === 1 ? [...names][0] : undefined;
}

/** A name, and what is said of it: one thing, or a list of such. */
function saidIn(answer: string): { name: string; rest: string } | undefined {
  const [, name, rest] = SAID.exec(answer) ?? [];
  if (name === undefined) return undefined;
  const others = rest.replaceAll(new RegExp(`(?:,|;|or|and) ?${name.replace(/[^\w ]/g, '\\$&')} ?=`, 'g'), ',');
  return /[=<>].*,|,.*[=<>]/s.test(others) ? undefined : { name, rest };
}
