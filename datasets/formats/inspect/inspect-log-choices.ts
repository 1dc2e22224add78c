/**
 * Answers to questions of multiple choice. An answer is a hash of the texts of the question and of the choice. It is therefore the same in
 * another run, where the letters differ, and nobody finds it by hashing short texts. Older logs have no choices and tell letters alone.
 * Their answers are hashes of run, question and letter, equal to no answer of another run. Gold is hashed so too: answers that agree
 * between runs only when they are right would give gold away to a vote.
 */
import { NOTHING_EXTRACTED } from '../../grading/silent.ts';
import { hash } from './inspect-log-question.ts';

export interface Choices {
  /** Returns the stored form of the choices of some letters, "B" or "A, C"; undefined for a text of anything else. */
  ofLetters(letters: string): string | undefined;
  /** Returns the stored form of an answer that has letters or the text of a choice; undefined for a text that names no choice. */
  named(answer: string): string | undefined;
  /** Returns the stored form of any answer that was read. */
  stored(answer: string): string;
}

/**
 * @param texts of the choices, in the order of letters. Choices of the same text are one, but for a wrong one with the text of a right one
 * @param right letters of the right choices
 */
export function choicesOf(texts: readonly string[], question: string, right: string): Choices {
  const golds = new Set(placesOf(right, texts.length));
  const goldTexts = new Set([...golds].map((place) => texts[place]));
  const hashes = texts.map((text, place) =>
    hash(`${question}\0${text}${goldTexts.has(text) && !golds.has(place) ? '\0as wrong' : ''}`),
  );
  const ofText = (answer: string): string | undefined => {
    const words = answer.trim();
    if (words.length < 2) return undefined;
    const place = texts.findIndex((text) => text.trim() === words);
    return place === -1 ? undefined : hashes[place];
  };
  return choices((place) => hashes[place], texts.length, ofText);
}

/** @param run the run's own id; @param id that of the question */
export function lettersOf(run: string, id: string): Choices {
  return choices(
    (place) => hash(`${run}\0${id}\0${letterOf(place)}`),
    Number.POSITIVE_INFINITY,
    () => undefined,
  );
}

function choices(hashOf: (place: number) => string, length: number, ofText: (answer: string) => string | undefined): Choices {
  const ofLetters = (letters: string): string | undefined => {
    const places = placesOf(letters, length);
    return places === undefined ? undefined : together(places.map(hashOf));
  };
  const named = (answer: string): string | undefined => ofText(answer) ?? ofLetters(answer);
  return { ofLetters, named, stored: (answer) => named(answer) ?? NOTHING_EXTRACTED };
}

/** One hash for one or several right choices, whatever their order. */
function together(hashes: readonly string[]): string {
  return hashes.length === 1 ? hashes[0] : hash([...hashes].sort().join('\0'));
}

/** Characters of the longest text that may be letters of choices. */
const LONGEST = 2 ** 13;

/** "B", "b", "A, C", "AC", "1": places of the choices, in order, none twice. Behind Z they are numbered from 1. */
function placesOf(answer: string, choices: number): number[] | undefined {
  if (answer.length > LONGEST) return undefined;
  const parts = answer.split(/[\s,]+/).filter((part) => part !== '');
  const letters = parts.flatMap((part) => (/^[A-Z]+$/.test(part) ? [...part] : [part]));
  const places = new Set<number>();
  for (const letter of letters) {
    const place = /^[A-Za-z]$/.test(letter)
      ? letter.toUpperCase().charCodeAt(0) - 65
      : /^[1-9]\d{0,3}$/.test(letter)
        ? 25 + Number(letter)
        : -1;
    if (place < 0 || place >= choices || places.has(place)) return undefined;
    places.add(place);
  }
  return places.size === 0 ? undefined : [...places].sort((a, b) => a - b);
}

function letterOf(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : String(place - 25);
}
