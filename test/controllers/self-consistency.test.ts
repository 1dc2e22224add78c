import { describe, expect, test } from 'vitest';
import { playByHand } from '../support/play-by-hand.ts';

describe('self-consistency', () => {
  test('reads `width` branches whole and answers by majority', () => {
    // B, B, A are read, the second A is not: 250 + 130 + 410 tokens, the longest lasting 410.
    expect(
      playByHand('self-consistency', { width: 3 }, [
        ['AA', 250, 'B'],
        ['', 130, 'B'],
        ['A', 410, 'A'],
        ['A', 100, 'A'],
      ]),
    ).toEqual({ answer: 'B', totalTokens: 790, sequentialTokens: 410 });
  });

  test('pays for a branch its length, even where its probes would have cost more', () => {
    // Three probes are 300 tokens; the trace has 210.
    expect(playByHand('self-consistency', { width: 1 }, [['ABC', 210, 'C']])).toEqual({
      answer: 'C',
      totalTokens: 210,
      sequentialTokens: 210,
    });
  });

  test('gives a tie to the answer first seen', () => {
    const question = [
      ['', 10, 'C'],
      ['', 10, 'B'],
      ['', 10, 'B'],
      ['', 10, 'C'],
    ] as const;
    expect(playByHand('self-consistency', { width: 4 }, question).answer).toBe('C');
    expect(playByHand('self-consistency', { width: 4 }, question, [1, 0, 3, 2]).answer).toBe('B');
  });

  test('reads all branches of a question that has fewer than `width`', () => {
    expect(
      playByHand('self-consistency', { width: 64 }, [
        ['', 10, 'A'],
        ['', 20, 'A'],
      ]).totalTokens,
    ).toBe(30);
  });
});
