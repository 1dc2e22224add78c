/** The letter of the choice that a response takes. */
import { boxed } from './boxed.ts';
import { announced } from './phrase.ts';

/** A letter as choices are named: in brackets, in bold, in a box, before a full stop, alone. */
const OPENING = String.raw`^[\s*_"'\x60($\[{\\]*(?:(?:option|choice|answer)\s+)?(?:\\?(?:text|textbf|mathrm|mathbf|boxed)\{)*[\s*_"'\x60(\[{]*`;
const NAMED = new RegExp(`${OPENING}([A-Z])(?![\\w'’]|\\s+(?:[a-z]+\\s+){2})`);
const SMALL = new RegExp(`${OPENING}([a-z])[\\s*_"'\`)}\\]$.]*$`);
const BRACKETED = /[([]\s*\*{0,2}([A-Z])\*{0,2}\s*[)\]]/g;

/** The letter in the last box, after the last announcement, on the last line, or the last one in brackets; undefined where there is none. */
export function choice(text: string): string | undefined {
  const box = boxed(text);
  const line = announced(text);
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  return (
    (box === undefined ? undefined : letterOf(box)) ??
    (line === undefined ? undefined : letterOf(line)) ??
    letterOf(last) ??
    [...text.matchAll(BRACKETED)].at(-1)?.[1]
  );
}

function letterOf(answer: string): string | undefined {
  return NAMED.exec(answer)?.[1] ?? SMALL.exec(answer)?.[1].toUpperCase();
}
