import { describe, expect, test } from 'vitest';
import type { Question } from '../support/made-up-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';

/** Branches of 10, 20, 30, … tokens with these final answers. */
function finals(answers: string): Question {
  return [...answers].map((answer, i) => ['', 10 * (i + 1), answer] as const);
}

describe('early-stopping-consistency', () => {
  test('answers with the first window that agrees, whatever was read before', () => {
    // A A B | C C C: the second window agrees. 10 × (1 + … + 6) tokens; the longest of each window lasts 30, then 60.
    expect(playByHand('early-stopping-consistency', { width: 9, window: 3 }, finals('AABCCCDDD'))).toEqual({
      answer: 'C',
      totalTokens: 210,
      sequentialTokens: 90,
    });
  });

  test('does not stop where equal answers straddle two windows', () => {
    // A B | B B would agree; A B | B C | C C does at the third.
    expect(playByHand('early-stopping-consistency', { width: 8, window: 2 }, finals('ABBCCCDD'))).toMatchObject({
      answer: 'C',
      totalTokens: 210,
    });
  });

  test('answers by the majority of all read when no window agrees, among equals the answer first seen', () => {
    // A B | C B | A D: A and B have two votes each.
    expect(playByHand('early-stopping-consistency', { width: 6, window: 2 }, finals('ABCBAD'))).toMatchObject({
      answer: 'A',
      totalTokens: 210,
    });
  });

  test('reads floor(width / window) whole windows and leaves the rest unread', () => {
    // Two windows of two: the fifth branch would have decided.
    expect(playByHand('early-stopping-consistency', { width: 5, window: 2 }, finals('ABCBBB'))).toMatchObject({
      answer: 'B',
      totalTokens: 100,
    });
    expect(playByHand('early-stopping-consistency', { width: 5, window: 2 }, finals('ACABB')).answer).toBe('A');
  });

  test('reads one window of `width` where the width is below the window', () => {
    expect(playByHand('early-stopping-consistency', { width: 3, window: 8 }, finals('ABBCC'))).toEqual({
      answer: 'B',
      totalTokens: 60,
      sequentialTokens: 30,
    });
  });

  test('stops after one window that agrees', () => {
    expect(playByHand('early-stopping-consistency', {}, finals('AAAAAAAAB'))).toEqual({
      answer: 'A',
      totalTokens: 360,
      sequentialTokens: 80,
    });
  });
});
