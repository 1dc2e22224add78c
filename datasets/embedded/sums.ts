/** Question sets for the embedded models: sums of so many operations, drawn as `training/data.py` draws what the models learnt from. */
import { type RandomStream, stream } from '../foundation/random-streams.ts';

export const SUMS_NAMES = ['sums-easy', 'sums-medium', 'sums-hard'] as const;

export type SumsName = (typeof SUMS_NAMES)[number];

/** One question. */
export interface Sum {
  /** Its number in the set, from 0. */
  readonly id: string;
  /** The prompt of the model: `(7+5)*3-8`. */
  readonly expression: string;
  /** The value, a whole number in decimal: `28`, `-5`. */
  readonly gold: string;
  /** How many additions, subtractions and multiplications. */
  readonly operations: number;
}

/** Operations of a question, the fewest and the most. */
const OPERATIONS: Readonly<Record<SumsName, readonly [number, number]>> = {
  'sums-easy': [6, 7],
  'sums-medium': [8, 9],
  'sums-hard': [10, 10],
};

const QUESTIONS = 60;
/** Bounds of training: characters of an expression, and the size of every number on the way to its value. */
const LONGEST = 48;
const GREATEST = 9999;

/** A number, or two expressions and what is done with them. */
interface Expression {
  readonly text: string;
  readonly operator: '' | '+' | '-' | '*';
  readonly value: number;
  /** The size of the greatest number in it. */
  readonly greatest: number;
}

/** The 60 questions of a set, all different. Always the same ones. */
export function sums(name: SumsName): Sum[] {
  const random = stream('sums', name);
  const [fewest, most] = OPERATIONS[name];
  const drawn = new Map<string, Sum>();
  while (drawn.size < QUESTIONS) {
    const operations = fewest + random.below(most - fewest + 1);
    const { text, value, greatest } = draw(random, operations, 99);
    if (text.length > LONGEST || greatest > GREATEST || drawn.has(text)) continue;
    drawn.set(text, { id: `${drawn.size}`, expression: text, gold: `${value}`, operations });
  }
  return [...drawn.values()];
}

/** An expression of so many operations, over numbers from 1 to `top`; one factor of a product is a number from 2 to 9. */
function draw(random: RandomStream, operations: number, top: number): Expression {
  if (operations === 0) return number(1 + random.below(top));
  const left = random.below(operations);
  const operator = (['+', '+', '-', '-', '*'] as const)[random.below(5)];
  if (operator !== '*') return joined(operator, draw(random, left, top), draw(random, operations - 1 - left, top));
  const factor = number(2 + random.below(8));
  return random.below(2) === 0
    ? joined('*', draw(random, operations - 1, 60), factor)
    : joined('*', factor, draw(random, operations - 1, 60));
}

function number(value: number): Expression {
  return { text: `${value}`, operator: '', value, greatest: value };
}

function joined(operator: '+' | '-' | '*', left: Expression, right: Expression): Expression {
  const value = operator === '*' ? left.value * right.value : left.value + (operator === '+' ? right.value : -right.value);
  // On the right, whatever does not bind closer stands in brackets; on the left, a sum in a product.
  const isSum = ({ operator: inner }: Expression) => inner === '+' || inner === '-';
  const leftText = operator === '*' && isSum(left) ? `(${left.text})` : left.text;
  const rightText = isSum(right) || (operator === '*' && right.operator === '*') ? `(${right.text})` : right.text;
  const greatest = Math.max(left.greatest, right.greatest, Math.abs(value));
  return { text: leftText + operator + rightText, operator, value, greatest };
}
