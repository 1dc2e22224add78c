import { describe, expect, test } from 'vitest';
import type { Trace } from '../support/made-up-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';

/** A branch of 250 tokens that ends surely of this: two probes, the confidence at the last. */
const ends = (final: string, confidence: number): Trace => [`Z${final}`, 250, final, { confidence: [99, confidence] }];
const vote = (params: Record<string, number>, ...question: Trace[]) => playByHand('deepconf-offline', params, question);

describe('deepconf-offline', () => {
  test('weighs branches by their confidence at the end, and probes nothing', () => {
    // A: 4 + 4 + 4. B: 14.
    const question = [ends('A', 4), ends('A', 4), ends('B', 14), ends('A', 4)];
    expect(vote({ keep: 1 }, ...question)).toEqual({ answer: 'B', totalTokens: 1000, sequentialTokens: 250 });
    expect(vote({ keep: 1 }, ends('A', 5), ends('A', 5), ends('B', 14), ends('A', 5)).answer).toBe('A');
  });

  test('keeps the branches whose confidence is at least the percentile', () => {
    // Of 5, 5, 5, 9, 10 the surest two fifths lie from 9 − 0.4 × 4 = 7.4 on: B 9 and C 10.
    const question = [ends('A', 5), ends('A', 5), ends('A', 5), ends('B', 9), ends('C', 10)];
    expect(vote({ keep: 1 }, ...question).answer).toBe('A');
    expect(vote({ keep: 0.4 }, ...question).answer).toBe('C');
    // A tenth keeps the surest alone; nine tenths all but the least, which is none where three are equal.
    expect(vote({ keep: 0.1 }, ...question).answer).toBe('C');
    expect(vote({ keep: 0.9 }, ...question).answer).toBe('A');
    expect(vote({ keep: 0 }, ...question).answer).toBe('C');
  });

  test('lets a branch without a confidence weigh nothing, and answers by majority where none has one', () => {
    expect(vote({ keep: 1 }, ends('A', Number.NaN), ends('A', Number.NaN), ends('B', 1)).answer).toBe('B');
    expect(vote({ keep: 0.1 }, ends('B', Number.NaN), ends('A', Number.NaN), ends('A', Number.NaN)).answer).toBe('A');
  });

  test('gives a tie to the answer first seen', () => {
    expect(vote({ keep: 1 }, ends('B', 8), ends('A', 5), ends('A', 3)).answer).toBe('B');
  });

  test('reads as many branches as it is wide', () => {
    expect(vote({ keep: 1, width: 2 }, ends('A', 5), ends('B', 6), ends('C', 9))).toMatchObject({
      answer: 'B',
      totalTokens: 500,
    });
  });
});
