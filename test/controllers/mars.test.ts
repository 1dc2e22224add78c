import { describe, expect, test } from 'vitest';
import type { Question } from '../support/made-up-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';

const mars = (params: Record<string, number>, ...question: Question) => playByHand('mars', params, question);
const long = (letter: string) => [letter.repeat(10), 1050, letter] as const;

describe('mars', () => {
  test('reads the warm-up to its end, then stops at the first probe where no challenger is likely to overtake', () => {
    // Warm-up: two branches of three probes that never change, so that none of the others is expected to. Opening the other two: A 3, B 1.
    const question = [['AAA', 350, 'A'], ['AAA', 350, 'A'], long('A'), long('B')] as const;
    expect(mars({ width: 4, initial: 2 }, ...question)).toEqual({
      answer: 'A',
      totalTokens: 2 * 350 + 2 * 100,
      sequentialTokens: 350 + 100,
    });
  });

  test('takes at most half of the branches for the warm-up', () => {
    const question = [['AAA', 350, 'A'], long('A'), long('A')] as const;
    expect(mars({ width: 3, initial: 16 }, ...question)).toMatchObject({ answer: 'A', totalTokens: 350 + 2 * 100 });
  });

  test('does not stop at the first probe for another answer than that of the warm-up', () => {
    // After opening B leads by two; at the second probe it still does.
    const warm = ['AAA', 350, 'A'] as const;
    expect(mars({ width: 6, initial: 2 }, warm, warm, ...Array(4).fill(long('B')))).toEqual({
      answer: 'B',
      totalTokens: 2 * 350 + 4 * 200,
      sequentialTokens: 350 + 200,
    });
  });

  test('waits while the warm-up says that answers like these are still to change', () => {
    // In the warm-up the first two probes say C, and change; later answers stay. All five other branches say C at the second probe: five
    // votes, of which nearly all are expected to go, as many to the challenger. At the third they say A, and stay.
    const warm = ['CCAA', 450, 'A'] as const;
    const other = ['CCAAAAAAAA', 1050, 'A'] as const;
    const question = [warm, warm, warm, ...Array(5).fill(other)];
    expect(mars({ width: 8, initial: 3, gamma: 1 }, ...question)).toEqual({
      answer: 'A',
      totalTokens: 3 * 450 + 5 * 300,
      sequentialTokens: 450 + 300,
    });
  });

  test('answers as all branches do in the end when nobody was ever safe', () => {
    const question = [
      ['A', 150, 'A'],
      ['B', 150, 'B'],
      ['A', 150, 'B'],
      ['B', 150, 'A'],
    ] as const;
    expect(mars({ width: 4, initial: 2, gamma: 1 }, ...question)).toEqual({
      answer: 'A',
      totalTokens: 600,
      sequentialTokens: 300,
    });
  });

  test('learns from confidence where traces have it', () => {
    // Answers change after a low confidence, and after nothing else: position, changes and standing are the same in both warm-up branches.
    const unsure = (final: string, confidence: number) =>
      ['BBB', 350, final, { confidence: [1, 1, 1].map((c) => c * confidence) }] as const;
    const sure = ['BBBBBBBBBB', 1050, 'A', { confidence: Array<number>(10).fill(20) }] as const;
    const doubtful = ['BBBBBBBBBB', 1050, 'A', { confidence: Array<number>(10).fill(5) }] as const;
    const warm = [unsure('B', 20), unsure('B', 20), unsure('A', 5)];
    const params = { width: 6, initial: 3, gamma: 1 };
    expect(mars(params, ...warm, sure, sure, sure)).toMatchObject({ answer: 'B', totalTokens: 3 * 350 + 3 * 100 });
    expect(mars(params, ...warm, doubtful, doubtful, doubtful)).toMatchObject({ answer: 'A', totalTokens: 3 * 350 + 3 * 1050 });
  });
});
