/**
 * Tells the kind of an answer, and a name that distinguishes it from others. Kinds are a number or term, a list, a set, a tuple or
 * interval, a union, a matrix, an equation.
 */
import { call, numeral } from './expression.ts';
import { parseExpression } from './parse-expression.ts';
import { between, splitAt } from './parts.ts';
import { isSign } from './reader.ts';
import { isInequality, isRelation, nameOfRelation, settled } from './relation.ts';
import type { Asked } from './said-already.ts';
import { nameOfDifference, nameOfTerm } from './term.ts';
import type { Token } from './tokens.ts';
import { refused } from './undecided.ts';

const ENCLOSED_MATRICES = /^begin (?:small|p|b|B)?(?:matrix)$|^begin array$/;
const TRANSPOSED = /^\^(?:T|\{T\}|top|\{top\})$/;
const EVERY_REAL = [
  [
    { kind: 'sign', text: '-' },
    { kind: 'command', text: 'infty' },
  ],
  [{ kind: 'command', text: 'infty' }],
] as const;

/** Two answers of a question are equal exactly when their names are. @throws Undecided */
export function nameOfAnswer(tokens: readonly Token[], asked: Asked): string {
  const parts = splitAt(tokens, isComma);
  if (parts.length > 1 && parts.every(isInequality)) return eitherOf(tokens, parts, asked);
  if (parts.length > 1) return set(parts.flatMap((part) => namesOfPart(part, asked, true)));
  const names = namesOfPart(tokens, asked, false);
  return names.length > 1 ? set(names) : names[0];
}

/** `x < 1 or x > 3` is a union; with *and*, or a comma, it is not. */
function eitherOf(tokens: readonly Token[], parts: readonly Token[][], asked: Asked): string {
  const commas = tokens.filter((token) => isComma(token));
  return commas.every(({ or }) => or) ? union(parts.map((part) => nameOfRelation(part, asked, pair))) : refused();
}

/** Of one part of a list or set; of two numbers where it has both signs. */
function namesOfPart(tokens: readonly Token[], asked: Asked, listed: boolean): string[] {
  const both = tokens.filter((token) => isSign(token, 'pm')).length;
  const inside = between(tokens) !== undefined;
  if (both === 1 && !inside)
    return ['+', '-'].map((sign) =>
      nameOf(
        tokens.map((token) => signed(token, sign)),
        asked,
        true,
      ),
    );
  return [nameOf(tokens, asked, listed)];
}

function signed(token: Token, sign: string): Token {
  return isSign(token, 'pm') ? { kind: 'sign', text: sign } : token;
}

/** @param within whether it is part of something: then a number is not an equation, and no inequality has a meaning */
function nameOf(written: readonly Token[], asked: Asked, within: boolean): string {
  const tokens = settled(written);
  if (isRelation(tokens)) {
    return within && isInequality(tokens) ? refused() : nameOfRelation(tokens, asked, pair);
  }
  const joined = unitedParts(tokens);
  if (joined.length > 1) return union(joined.map((part) => nameOf(part, asked, true)));
  const special = nameOfSpecial(tokens) ?? nameOfEnclosed(tokens, asked) ?? nameOfMatrix(tokens);
  if (special !== undefined) return special;
  if (isSign(tokens.at(-1), '%')) return `percent ${nameOfTerm(parseExpression(tokens.slice(0, -1)))}`;
  const term = parseExpression(tokens);
  const { unknown } = asked;
  if (within || unknown === undefined) return nameOfTerm(term);
  return `equation ${nameOfDifference({ head: 'letter', text: unknown.replace(/[\\{}]/g, ''), operands: [] }, term)}`;
}

/** Split at the signs of unions, which some write as a letter. */
function unitedParts(tokens: readonly Token[]): Token[][] {
  const parts = splitAt(tokens, (token) => isSign(token, 'cup'));
  if (parts.length > 1) return parts;
  const byLetter = splitAt(tokens, (token) => token.kind === 'letter' && token.text === 'U');
  return byLetter.every((part) => between(part)?.some(isComma)) ? byLetter : parts;
}

function nameOfSpecial(tokens: readonly Token[]): string | undefined {
  const text = tokens.map((token) => token.text).join('');
  if (text === 'emptyset' || text === '{}') return '{}';
  if (/^[+-]?infty$/.test(text)) return text.replace('+', '');
  if (text === 'mathbb{R}' || text === 'mathbbR') return pair('(', EVERY_REAL, ')');
  // A whole number in another base is told by its digits.
  const [number, , ...base] = tokens;
  if (tokens.length > 2 && number.kind === 'number' && isSign(tokens[1], '_')) {
    const inBase = /^\{?(\d+)\}?$/.exec(base.map((token) => token.text).join(''))?.[1];
    return inBase !== undefined && /^\d+$/.test(number.text) ? `${number.text} in base ${inBase}` : refused();
  }
  return undefined;
}

/** A set, a tuple, a vector or an interval. */
function nameOfEnclosed(tokens: readonly Token[], asked: Asked): string | undefined {
  const inner = between(tokens);
  const [open, close] = [tokens[0], tokens.at(-1)];
  if (inner === undefined || close === undefined) return undefined;
  const parts = splitAt(inner, isComma);
  if (open.kind === 'command' && open.text === '{') {
    return close.text === '}' ? set(distinct(parts.flatMap((part) => namesOfPart(part, asked, true)))) : refused();
  }
  if (parts.length < 2) return isSign(open, 'langle', '[') && !isMatrix(inner) ? refused() : undefined;
  const delimiters = isSign(open, 'langle') ? ['(', ')'] : [open.text, close.text];
  return tuple(
    delimiters[0],
    parts.map((part) => nameOf(part, { names: new Set() }, true)),
    delimiters[1],
  );
}

function isMatrix(tokens: readonly Token[]): boolean {
  return tokens[0]?.kind === 'command' && tokens[0].text.startsWith('begin ');
}

/** A matrix, or a number times a matrix. */
function nameOfMatrix(tokens: readonly Token[]): string | undefined {
  const start = tokens.findIndex((token) => token.kind === 'command' && token.text.startsWith('begin '));
  if (start < 0) return undefined;
  const end = tokens.findLastIndex((token) => token.kind === 'command' && token.text.startsWith('end '));
  const enclosed = start === 1 && between(tokens) !== undefined;
  const [before, after] = enclosed ? [[], []] : [tokens.slice(0, start), tokens.slice(end + 1)];
  const turned = TRANSPOSED.test(after.map(({ text }) => text).join(''));
  if (!ENCLOSED_MATRICES.test(tokens[start].text) || (after.length > 0 && !turned)) return refused();
  const times = isSign(before.at(-1), 'cdot') ? before.slice(0, -1) : before;
  const sign = times.length === 1 && isSign(times[0], '-');
  const factor = times.length === 0 ? undefined : sign ? call('negate', numeral('1')) : parseExpression(times);
  const rows = splitAt(tokens.slice(start + 1, end), (token) => isSign(token, '\\')).filter((row) => row.length > 0);
  const cells = rows.map((row) =>
    splitAt(row, (token) => isSign(token, '&')).map((cell) => {
      const term = parseExpression(cell);
      return nameOfTerm(factor === undefined ? term : call('multiply', factor, term));
    }),
  );
  if (cells.length === 0 || cells.some((row) => row.length !== cells[0].length)) return refused();
  const upright = turned ? cells[0].map((_, column) => cells.map((row) => row[column])) : cells;
  return `matrix ${upright.map((row) => row.join(' & ')).join(' ; ')}`;
}

function pair(open: string, [from, to]: readonly [readonly Token[], readonly Token[]], close: string): string {
  const names = [from, to].map((end) => nameOfSpecial(end) ?? nameOfTerm(parseExpression(end)));
  return tuple(open, names, close);
}

function tuple(open: string, names: readonly string[], close: string): string {
  return `${open}${names.join(' ; ')}${close}`;
}

function union(names: readonly string[]): string {
  return `union ${distinct(names).join(' ; ')}`;
}

function set(names: readonly string[]): string {
  return `{${[...names].sort().join(' ; ')}}`;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function isComma(token: Token): boolean {
  return isSign(token, ',', ';');
}
