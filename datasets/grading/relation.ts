/** Equations, inequalities, and a number with its approximation beside it. */
import { parseExpression } from './parse-expression.ts';
import { splitAt } from './parts.ts';
import { isSign } from './reader.ts';
import type { Asked } from './said-already.ts';
import { constantOf, isRounded, nameOfDifference, nameOfTerm } from './term.ts';
import type { Token } from './tokens.ts';
import { orUndefined, refused } from './undecided.ts';
import { nameOf } from './value-name.ts';

const UPWARDS = ['<', 'le'];
const DOWNWARDS = ['>', 'ge'];
const RELATIONS = ['=', 'ne', 'approx', ...UPWARDS, ...DOWNWARDS];

/** The sides of the relations of an answer, and the signs between them; one side where there are no relations. */
function relationsOf(tokens: readonly Token[]): { sides: Token[][]; signs: string[] } {
  const sides = splitAt(tokens, (token) => isSign(token, ...RELATIONS));
  let at = -1;
  const signs = sides.slice(0, -1).map((side) => {
    at += side.length + 1;
    return tokens[at].text;
  });
  return { sides, signs };
}

export function isRelation(tokens: readonly Token[]): boolean {
  return relationsOf(tokens).signs.length > 0;
}

export function isInequality(tokens: readonly Token[]): boolean {
  return relationsOf(tokens).signs.some((sign) => UPWARDS.includes(sign) || DOWNWARDS.includes(sign));
}

/** Without an approximation beside it, and without what a number has been worked out to. @throws Undecided when these are wrong */
export function settled(tokens: readonly Token[]): readonly Token[] {
  const { sides, signs } = relationsOf(tokens);
  if (signs.length === 0) return tokens;
  if (signs.at(-1) === 'approx') {
    const [exact, approximation] = sides.slice(-2);
    const digits = approximation.map(({ text }) => text).join('');
    if (!isRounded(constantOf(parseExpression(exact)), digits)) return refused();
    return settled(tokens.slice(0, -approximation.length - 1));
  }
  if (!signs.every((sign) => sign === '=')) return tokens;
  const names = sides.map((side) => orUndefined(() => nameOf(constantOf(parseExpression(side)))));
  return names[0] !== undefined && new Set(names).size === 1 ? sides[0] : tokens;
}

/** @param interval the name of an interval between two ends, each open or closed. @throws Undecided */
export function nameOfRelation(
  tokens: readonly Token[],
  asked: Asked,
  interval: (open: string, ends: readonly [readonly Token[], readonly Token[]], close: string) => string,
): string {
  const { sides, signs } = relationsOf(tokens);
  if (signs.every((sign) => sign === '=')) return nameOfEquation(sides);
  if (signs.length === 1 && signs[0] === 'ne')
    return `not ${nameOfDifference(parseExpression(sides[0]), parseExpression(sides[1]))}`;
  if (signs.every((sign) => UPWARDS.includes(sign))) return nameOfInequality(sides, signs, asked, interval);
  if (signs.every((sign) => DOWNWARDS.includes(sign))) {
    const turned = signs.map((sign) => UPWARDS[DOWNWARDS.indexOf(sign)]);
    return nameOfInequality(sides.toReversed(), turned.toReversed(), asked, interval);
  }
  return refused();
}

/** After the first side, all are the same. */
function nameOfEquation(sides: readonly Token[][]): string {
  const [left, ...others] = sides.map((side) => parseExpression(side));
  const names = others.length > 1 ? others.map((side) => nameOfTerm(side)) : [''];
  return new Set(names).size === 1 ? `equation ${nameOfDifference(left, others[0])}` : refused();
}

function nameOfInequality(
  sides: readonly Token[][],
  signs: readonly string[],
  { names }: Asked,
  interval: (open: string, ends: readonly [readonly Token[], readonly Token[]], close: string) => string,
): string {
  const lettered = sides.findIndex((side) => side.length === 1 && (side[0].kind === 'letter' || side[0].kind === 'command'));
  const others = sides.filter((_, at) => at !== lettered);
  const infinity: Token = { kind: 'command', text: 'infty' };
  if (lettered >= 0 && others.every((side) => orUndefined(() => constantOf(parseExpression(side))) !== undefined)) {
    const [below, above] = [lettered - 1, lettered + 1];
    if (sides.length > 3 || below > 0) return refused();
    const open = below < 0 || signs[below] === '<' ? '(' : '[';
    const close = above >= sides.length || signs[lettered] === '<' ? ')' : ']';
    const ends = [sides[below] ?? [{ kind: 'sign', text: '-' }, infinity], sides[above] ?? [infinity]] as const;
    const { text } = sides[lettered][0];
    const asked = names === 'any' || names.has(text) || names.has(`\\${text}`);
    return `${asked ? '' : `${text} in `}${interval(open, ends, close)}`;
  }
  if (signs.length !== 1) return refused();
  const [low, high] = sides.map((side) => parseExpression(side));
  return `${signs[0]} ${nameOfDifference(high, low, true)}`;
}
