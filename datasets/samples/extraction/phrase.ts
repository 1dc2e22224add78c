/** The answer after words that announce it: "The final answer is 42." */
import { withoutMarkup } from './markup.ts';

/**
 * "Answer:", "the answer is", "#### ". A colon or a verb is needed: models write of answers all the time. A repeated announcement, as in
 * "Final answer: The final answer is 42", is one announcement.
 */
const ANNOUNCED =
  /####\s?|\b(?:final\s|correct\s)?(?:answer|result)(?:\sto\s[^.:\n]{1,60})?(?:\s?[*_]{0,3}\s?[:=]|\s(?:is|are|would\sbe)\b)\s?:?\s?[*_]{0,3}/gi;

/** Characters behind an announcement that are looked at. */
const LONGEST = 2000;

/**
 * Returns the text after the last announcement, up to the end of its line, or of the next line where that text is empty. Undefined where
 * nothing is announced.
 */
export function announced(text: string): string | undefined {
  const ends = Array.from(text.matchAll(ANNOUNCED), ({ index, 0: { length } }) => index + length);
  for (const end of ends.reverse()) {
    const line = /^\s*(\S[^\n]*)/.exec(text.slice(end, end + LONGEST))?.[1]?.trim();
    if (line !== undefined) return line;
  }
  return undefined;
}

/** An announced answer: mathematics that comes first, or the first sentence. */
export function phrase(text: string): string | undefined {
  const line = announced(text);
  if (line === undefined) return undefined;
  const mathematics = /^(?:\$\$.+?\$\$|\$[^$]+\$|\\\(.+?\\\)|\\\[.+?\\\])/.exec(line)?.[0];
  const sentence = mathematics ?? line.replace(/(?<=[^.\s])\.(?:\s.*)?$/s, '').replace(/\.\s+[A-Z].*$/s, '');
  return withoutMarkup(sentence) || undefined;
}
