import { describe, expect, test } from 'vitest';
import { playByHand } from '../support/play-by-hand.ts';

describe('shortest-first', () => {
  test('stops when `complete` branches have finished, and pays the rest for what they decoded', () => {
    // Round 1: the second finishes (120). Round 2: the third (230); the first has read three probes.
    // B and C have one vote each; B was opened first.
    const question = [
      ['AAAA', 450, 'A'],
      ['B', 120, 'B'],
      ['BB', 230, 'C'],
      ['', 10, 'A'],
    ] as const;
    expect(playByHand('shortest-first', { width: 3, complete: 2 }, question)).toEqual({
      answer: 'B',
      totalTokens: 650,
      sequentialTokens: 300,
    });
  });

  test('counts all that finish in the deciding round', () => {
    const question = [
      ['A', 110, 'A'],
      ['A', 120, 'B'],
      ['A', 130, 'B'],
      ['AA', 230, 'A'],
    ] as const;
    expect(playByHand('shortest-first', { width: 4, complete: 1 }, question)).toEqual({
      answer: 'B',
      totalTokens: 560,
      sequentialTokens: 200,
    });
  });

  test('needs no round when enough have finished on opening', () => {
    expect(
      playByHand('shortest-first', { width: 2, complete: 1 }, [
        ['AA', 900, 'A'],
        ['', 30, 'B'],
      ]),
    ).toEqual({
      answer: 'B',
      totalTokens: 130,
      sequentialTokens: 100,
    });
  });

  test('waits for all where fewer than `complete` are open', () => {
    expect(
      playByHand('shortest-first', { width: 2, complete: 3 }, [
        ['A', 150, 'A'],
        ['AAA', 310, 'B'],
        ['', 10, 'B'],
      ]),
    ).toEqual({
      answer: 'A',
      totalTokens: 460,
      sequentialTokens: 310,
    });
  });
});
