/** The answer after words that announce it: "The final answer is 42." */
import { withoutMarkup } from './markup.ts';

/**
 * "Answer:", "the answer is", "#### ". A colon or a verb is needed: models write of answers all the time. What only repeats the
 * announcement, as in "Final answer: The final answer is 42", is a part of it.
 */
const ANNOUNCED =
  /####\s*|\b(?:final\s+|correct\s+)?(?:answer|result)(?:\s+to\s+[^.:\n]{1,60})?(?:\s*[*_]{0,3}\s*[:=]|\s+(?:is|are|would\s+be)\b)\s*:?\s*[*_]{0,3}\s*/gi;

/** What the last announcement is followed by, up to the end of its line, or of the next where that is empty; undefined where nothing is announced. */
export function announced(text: string): string | undefined {
  let after: string | undefined;
  for (const { index, 0: words } of text.matchAll(ANNOUNCED)) {
    const rest = text.slice(index + words.length, index + words.length + 2000);
    const line = /^\s*\S[^\n]*/.exec(rest)?.[0]?.trim();
    if (line !== undefined && line !== '') after = line;
  }
  return after;
}

/** An announced answer: mathematics that comes first, or the first sentence. */
export function phrase(text: string): string | undefined {
  const line = announced(text);
  if (line === undefined) return undefined;
  const mathematics = /^(?:\$\$.+?\$\$|\$[^$]+\$|\\\(.+?\\\)|\\\[.+?\\\])/.exec(line)?.[0];
  const sentence = mathematics ?? line.replace(/(?<=[^.\s])\.(?:\s.*)?$/s, '').replace(/\.\s+[A-Z].*$/s, '');
  return withoutMarkup(sentence) || undefined;
}
