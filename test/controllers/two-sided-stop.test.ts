import { describe, expect, test } from 'vitest';
import type { Question } from '../support/made-up-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';

/** The latest agreement alone counts, from the first probe on, and nothing is given up. */
const plain = { width: 4, smoothing: 1, warmUp: 1, ceiling: 0, floor: 0 };
const stop = (params: Record<string, number>, question: Question) =>
  playByHand('two-sided-stop', { ...plain, ...params }, question);
const branches = (...probes: string[]): Question => probes.map((each) => [each, 100 * each.length + 50, each.slice(-1)] as const);

describe('two-sided-stop', () => {
  test('stops once the share of the leader reaches the upper threshold', () => {
    // Shares of A: 2/4, 3/4. Two probes of each.
    const question = branches('AAAA', 'AAAA', 'BAAA', 'CCCC');
    expect(stop({ upper: 0.75 }, question)).toEqual({ answer: 'A', totalTokens: 800, sequentialTokens: 200 });
    expect(stop({ upper: 0.5 }, question).totalTokens).toBe(400);
    expect(stop({ upper: 0.8 }, question).totalTokens).toBe(1800);
  });

  test('smooths that share: each counts so much, and all before it the rest', () => {
    // 0.5, 0.75, 0.75, 0.75 smoothed by half: 0.5, 0.625, 0.6875, 0.71875.
    const question = branches('AAAA', 'AAAA', 'BAAA', 'CCCC');
    expect(stop({ upper: 0.68, smoothing: 0.5 }, question).totalTokens).toBe(1200);
    expect(stop({ upper: 0.7, smoothing: 0.5 }, question).totalTokens).toBe(1600);
  });

  test('gives up, with the leading answer, when the share has not risen above a threshold that rises', () => {
    // 0.5 / (1 + exp(−10 (t − 3))): next to nothing at probes 1 and 2, 0.25 at the third.
    const rising = { upper: 1, ceiling: 0.5, shift: 3, slope: 10 };
    expect(stop(rising, branches('BBBBBB', 'AAAAAA', 'CCCCCC', 'DDDDDD'))).toEqual({
      answer: 'B',
      totalTokens: 1200,
      sequentialTokens: 300,
    });
    // The threshold rounds to its ceiling, 0.5, only from probe 7 on. A share of one half stays above it up to the last probe.
    expect(stop(rising, branches('BBBBBB', 'BBBBBB', 'CCCCCC', 'DDDDDD')).totalTokens).toBe(2600);
    // A floor below zero is passed later.
    expect(stop({ ...rising, floor: -0.5 }, branches('BBBBBB', 'AAAAAA', 'CCCCCC', 'DDDDDD')).totalTokens).toBe(1600);
  });

  test('stops nowhere before its warm-up is over', () => {
    expect(stop({ upper: 0.5, warmUp: 3 }, branches('AAAA', 'AAAA', 'AAAA', 'AAAA')).totalTokens).toBe(1200);
    const rising = { upper: 1, ceiling: 0.5, shift: 0, slope: 10 };
    expect(stop({ ...rising, warmUp: 2 }, branches('BBBB', 'AAAA', 'CCCC', 'DDDD')).totalTokens).toBe(800);
  });

  test('lets branches that have ended keep their votes, and ends with the majority when all have', () => {
    const question: Question = [
      ['A', 150, 'B'],
      ['A', 150, 'B'],
      ['AAA', 350, 'A'],
      ['CCC', 350, 'B'],
    ];
    expect(stop({ upper: 0.9 }, question)).toEqual({ answer: 'B', totalTokens: 1000, sequentialTokens: 350 });
  });
});
