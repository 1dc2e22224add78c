import { describe, expect, test } from 'vitest';
import type { Question } from '../support/made-up-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';

/** Branches of 10, 20, 30, … tokens with these final answers. */
function finals(answers: string): Question {
  return [...answers].map((answer, i) => ['', 10 * (i + 1), answer] as const);
}

describe('adaptive-consistency', () => {
  test('stops at the first branch at which the confidence exceeds the threshold', () => {
    // Confidence after 2, 3, 4 equal votes: 7/8, 15/16, 31/32; only the last exceeds 0.95. 10 + 20 + 30 + 40 tokens.
    expect(playByHand('adaptive-consistency', {}, finals('AAAAAA'))).toEqual({
      answer: 'A',
      totalTokens: 100,
      sequentialTokens: 100,
    });
  });

  test('reads on while a second answer keeps the confidence down', () => {
    // After A B A A A A: P(Bin(7, ½) ≤ 5) = 15/16. After one more A: P(Bin(8, ½) ≤ 6) = 247/256 > 0.95. 10 × (1 + … + 7) tokens.
    expect(playByHand('adaptive-consistency', {}, finals('ABAAAAAAA'))).toMatchObject({ answer: 'A', totalTokens: 280 });
  });

  test('considers the two most frequent answers only', () => {
    // Votes 6, 1, 1, 1 are as sure as 6, 1: it stops at the sixth A, the ninth branch.
    expect(playByHand('adaptive-consistency', {}, finals('BCDAAAAAAAA'))).toMatchObject({ answer: 'A', totalTokens: 450 });
  });

  test('does not stop when the confidence equals the threshold', () => {
    // 7/8 after two votes, 15/16 after three.
    expect(playByHand('adaptive-consistency', { threshold: 7 / 8 }, finals('AAAA')).totalTokens).toBe(60);
    expect(playByHand('adaptive-consistency', { threshold: 0.87 }, finals('AAAA')).totalTokens).toBe(30);
  });

  test('asks from the second branch on', () => {
    expect(playByHand('adaptive-consistency', { threshold: 0 }, finals('AAA')).totalTokens).toBe(30);
    expect(playByHand('adaptive-consistency', { threshold: 0, width: 1 }, finals('AAA')).totalTokens).toBe(10);
  });

  test('answers by the majority of all when the threshold is never exceeded', () => {
    expect(playByHand('adaptive-consistency', { width: 4 }, finals('CBBCA'))).toMatchObject({ answer: 'C', totalTokens: 100 });
    expect(playByHand('adaptive-consistency', { width: 64 }, finals('CBB'))).toMatchObject({ answer: 'B', totalTokens: 60 });
  });

  test('reads one branch after another, so that its sequential tokens are its total', () => {
    const { totalTokens, sequentialTokens } = playByHand('adaptive-consistency', {}, [
      ['AB', 250, 'A'],
      ['', 999, 'B'],
      ['BBBB', 333, 'C'],
    ]);
    expect([totalTokens, sequentialTokens]).toEqual([1582, 1582]);
  });
});
