/** Oracles on a question worked out by hand: Δ is 100 tokens, and all five branches are opened. */
import { expect, test } from 'vitest';
import { stopAtGold, stopAtVote } from '../../../benchmarks/discovery/rotation/oracles.ts';
import { madeUp, type Question, sourceOf } from '../../support/made-up-traces.ts';

/** One branch ends with B in the second round, two with A in the third, two with B in the fifth. */
const QUESTION: Question = [
  ['B', 150, 'B'],
  ['AA', 250, 'A'],
  ['AA', 250, 'A'],
  ['BBBB', 450, 'B'],
  ['BBBB', 450, 'B'],
];
const goldIs = (gold: string) => sourceOf(madeUp([QUESTION], [gold]));
const ORDERS = 3;

test('an oracle that knows gold stops in the round in which the vote first gives it', () => {
  // B leads after the second round, A after the third: 150 + 2 × 250, and 300 of each of the two that still run.
  expect(stopAtGold(goldIs('A'), 5, ORDERS)).toEqual({ accuracy: [1], tokens: [1250] });
  // After the second round: 150, and 200 of each of the other four.
  expect(stopAtGold(goldIs('B'), 5, ORDERS)).toEqual({ accuracy: [1], tokens: [950] });
});

test('where the vote never gives gold it stops at the first finished branch', () => {
  expect(stopAtGold(goldIs('C'), 5, ORDERS)).toEqual({ accuracy: [0], tokens: [950] });
});

test('an oracle that knows the vote of self-consistency has its accuracy', () => {
  // Three of five say B.
  expect(stopAtVote(goldIs('B'), 5, ORDERS)).toEqual({ accuracy: [1], tokens: [950] });
  expect(stopAtVote(goldIs('A'), 5, ORDERS)).toEqual({ accuracy: [0], tokens: [950] });
});
