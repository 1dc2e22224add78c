/** The signs of an answer taken apart at what stands outside all delimiters. */
import { isSign } from './reader.ts';
import type { Token } from './tokens.ts';
import { refused } from './undecided.ts';

const OPENERS = ['(', '[', '{', 'lfloor', 'lceil', 'langle'];
const CLOSERS = [')', ']', '}', 'rfloor', 'rceil', 'rangle'];

/**
 * Brackets and parentheses may close each other, as those of intervals do.
 *
 * @param parted whether it is split at this sign, which is left out
 * @throws Undecided when delimiters do not match
 */
export function splitAt(tokens: readonly Token[], parted: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  const open: string[] = [];
  for (const token of tokens) {
    if (open.length === 0 && !opensOrCloses(token) && parted(token)) {
      parts.push([]);
      continue;
    }
    parts.at(-1)?.push(token);
    const opened = delimiterOf(token, OPENERS, 'begin');
    const closed = delimiterOf(token, CLOSERS, 'end');
    if (opened !== undefined) open.push(opened);
    else if (closed !== undefined && open.pop() !== closed) return refused();
  }
  return open.length === 0 ? parts : refused();
}

/** Returns the tokens between the first sign and the last, where these two belong together; undefined where they do not. */
export function between(tokens: readonly Token[]): Token[] | undefined {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (tokens.length < 2 || !isSign(first, ...OPENERS) || last === undefined || !isSign(last, ...CLOSERS)) return undefined;
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (delimiterOf(token, OPENERS, 'begin') !== undefined) depth++;
    else if (delimiterOf(token, CLOSERS, 'end') !== undefined && --depth === 0 && at < tokens.length - 1) return undefined;
  }
  return tokens.slice(1, -1);
}

function opensOrCloses(token: Token): boolean {
  return isSign(token, ...OPENERS, ...CLOSERS);
}

/**
 * The delimiter that has to close, or has opened, this one: parentheses and brackets alike. Braces of LaTeX and visible braces are told
 * apart.
 */
function delimiterOf(token: Token, delimiters: readonly string[], word: string): string | undefined {
  if (token.kind === 'command' && token.text.startsWith(`${word} `)) return token.text.slice(word.length + 1);
  const at = isSign(token, ...delimiters) ? delimiters.indexOf(token.text) : -1;
  if (at < 0) return undefined;
  return at < 2 ? 'bracket' : `${token.kind} ${at}`;
}
