/** The letter of the choice that a response takes. */
import { boxed } from './boxed.ts';
import { announced } from './phrase.ts';

/** The characters that may stand before a letter: a few marks of emphasis, brackets, a box, the word "option". */
const OPENING = String.raw`^[\s*_"'\x60($\[{\\]{0,12}(?:(?:option|choice|answer)\s+)?(?:\\?(?:text|textbf|mathrm|mathbf|boxed)\{){0,3}[\s*_"'\x60(\[{]{0,12}`;
/** A letter that is named: nothing or a mark follows it, or a word that goes on after an answer. "A dog" names none. */
const NAMED = new RegExp(`${OPENING}([A-Z])(?=[^\\w\\s'’-]|\\s*$|\\s+(?:because|since|as|and|is|which|with)\\b|\\s+[-–—])`);
const SMALL = new RegExp(`${OPENING}([a-z])[\\s*_"'\`)}\\]$.]*$`);
const ALONE = new RegExp(`${OPENING}([A-Z])[\\s*_"'\`)}\\]$.:]*$`);
const LISTED = /^[\s*_]*([A-Z])[).:]/;
const BRACKETED = /[([]\s*\*{0,2}([A-Z])\*{0,2}\s*[)\]]/g;

/** The letter in the last box, after the last announcement, on the last line, or the last one in brackets; undefined where there is none. */
export function choice(text: string): string | undefined {
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  return (
    letterOf(boxed(text)) ??
    letterOf(announced(text)) ??
    ALONE.exec(line)?.[1] ??
    SMALL.exec(line)?.[1].toUpperCase() ??
    LISTED.exec(line)?.[1] ??
    [...text.matchAll(BRACKETED)].at(-1)?.[1]
  );
}

function letterOf(answer: string | undefined): string | undefined {
  if (answer === undefined) return undefined;
  return NAMED.exec(answer)?.[1] ?? SMALL.exec(answer)?.[1].toUpperCase();
}
