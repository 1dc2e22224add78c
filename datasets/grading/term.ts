/** Names of numbers and of terms with letters, which are tried at seven fixed points. */
import { createHash } from 'node:crypto';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { orNone, refused, withoutValue } from './undecided.ts';
import { isReal, isZero, minus, quotient, rational, realPart, type Value } from './value.ts';
import { nameOf } from './value-name.ts';

/** Where letters are tried: each stands for a number of its own between these, so small that its powers stay short. */
const POINTS = [
  [0, 1],
  [1, 4],
  [-4, -1],
  [2, 3],
  [0, 4],
  [0, 1],
  [-1, 0],
] as const;

/** At fewer points a term with letters must not lack a value. */
const LEAST_POINTS = 3;

/** Two terms are equal exactly when their names are. One that is the same wherever its letters stand is a number. @throws Undecided */
export function nameOfTerm(term: Expression): string {
  return joined(valuesOf(term).map((value) => value && nameOf(value)));
}

/** The value of a term without letters. @throws Undecided */
export function constantOf(term: Expression): Value {
  const values = valuesOf(term);
  return values.length === 1 ? (values[0] ?? refused()) : refused();
}

/**
 * Two equations, or inequalities, are equal when their sides differ by the same, up to a factor that is not 0.
 *
 * @param positive whether the factor must be positive, too
 * @throws Undecided when no letter is in them, or the sides are equal
 */
export function nameOfDifference(left: Expression, right: Expression, positive = false): string {
  const [a, b] = [valuesAtPoints(left), valuesAtPoints(right)];
  const differences = a.map((value, point) => orNone(() => minus(value ?? withoutValue(), b[point] ?? withoutValue())));
  const first = differences.find((value) => value !== undefined && !isZero(value));
  if (first === undefined) return refused();
  const factor = positive ? sizeOf(first) : first;
  const names = differences.map((value) => value && nameOf(quotient(value, factor)));
  return new Set(names).size === 1 ? refused() : joined(names);
}

function sizeOf(value: Value): Value {
  return realPart(value).lt(0) ? minus(rational(0), value) : value;
}

function joined(names: readonly (string | undefined)[]): string {
  const found = names.filter((name) => name !== undefined);
  if (found.length < Math.min(LEAST_POINTS, names.length)) return refused();
  return new Set(found).size === 1 ? (found[0] ?? refused()) : names.map((name) => name ?? 'none').join(' , ');
}

/** One value where there are no letters, else one for each point. */
function valuesOf(term: Expression): (Value | undefined)[] {
  let lettered = false;
  const first = orNone(() =>
    evaluate(term, (name) => {
      lettered = true;
      return letterAt(name, 0);
    }),
  );
  return lettered ? [first, ...valuesAtPoints(term, 1)] : [first];
}

function valuesAtPoints(term: Expression, from = 0): (Value | undefined)[] {
  const points = Array.from({ length: POINTS.length - from }, (_, i) => from + i);
  return points.map((point) => orNone(() => evaluate(term, (name) => letterAt(name, point))));
}

const letters = new Map<string, Value>();

/** The number that a letter stands for: the same in every answer, different for every letter. */
function letterAt(name: string, point: number): Value {
  const key = `${name} at ${point}`;
  const known = letters.get(key);
  if (known !== undefined) return known;
  const [from, to] = POINTS[point];
  const share = Number.parseInt(createHash('sha256').update(key).digest('hex').slice(0, 8), 16) / 2 ** 32;
  const value = rational((from + (to - from) * share).toFixed(3));
  letters.set(key, value);
  return value;
}

/** Whether a number is another to as many places as that one is written with. */
export function isRounded(value: Value, digits: string): boolean {
  if (!isReal(value) || !/^-?\d+(?:\.\d+)?$/.test(digits)) return false;
  const places = digits.split('.')[1]?.length ?? 0;
  return value.re
    .minus(digits)
    .abs()
    .times(rational(`1${'0'.repeat(places)}`).re)
    .lte(1);
}
