import { describe, expect, test } from 'vitest';
import type { Trace } from '../support/made-up-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';

/** A branch that always gives one answer, probed as often as there are confidences, and 50 tokens longer. */
const branch = (answer: string, ...confidence: number[]): Trace => [
  answer.repeat(confidence.length),
  100 * confidence.length + 50,
  answer,
  { confidence },
];
const online = (params: Record<string, number>, ...question: Trace[]) => playByHand('deepconf-online', params, question);

describe('deepconf-online', () => {
  test('abandons a later branch at the first probe that is less sure than the warm-up was at its lowest', () => {
    // Lowest: A 8, B 11. Nine tenths lie above 8 + 0.1 × 3 = 8.3, so that A has no vote. C passes 9, not 8.2: two probes.
    const question = [branch('A', 10, 8), branch('B', 12, 11), branch('C', 9, 8.2, 20), branch('A', 9, 9, 9)];
    expect(online({ width: 4, initial: 2, consensus: 2 }, ...question)).toEqual({
      // B weighs 11, A 9.
      answer: 'B',
      totalTokens: 250 + 250 + 200 + 350,
      sequentialTokens: 250 + 350,
    });
  });

  test('sets the bar so high that a tenth of the warm-up passes, or so low that nine tenths do', () => {
    // Lowest: 8 and 11. A tenth: 8 + 0.9 × 3 = 10.7. Then both later ones are abandoned at their first probe, at 9.
    const question = [branch('A', 10, 8), branch('B', 12, 11), branch('C', 9, 12, 20), branch('A', 9, 9, 9)];
    expect(online({ width: 4, initial: 2, keep: 0.1, consensus: 2 }, ...question)).toMatchObject({
      answer: 'B',
      totalTokens: 250 + 250 + 100 + 100,
    });
  });

  test('opens no more branches once one answer has enough of all weight', () => {
    // Of the warm-up only B has a vote: all of it.
    const question = [branch('A', 10, 8), branch('B', 12, 11), branch('A', 20), branch('A', 20)];
    expect(online({ width: 4, initial: 2 }, ...question)).toEqual({ answer: 'B', totalTokens: 500, sequentialTokens: 250 });
    // Both vote with keep 1: 11 of 19 is 0.579. One more A: 28 of 39 is 0.718, so that the fourth is not opened.
    const one = { width: 4, initial: 2, keep: 1, batch: 1 };
    expect(online({ ...one, consensus: 0.57 }, ...question)).toMatchObject({ answer: 'B', totalTokens: 500 });
    expect(online({ ...one, consensus: 0.7 }, ...question)).toMatchObject({ answer: 'A', totalTokens: 650 });
    expect(online({ ...one, consensus: 0.8 }, ...question)).toMatchObject({ answer: 'A', totalTokens: 800 });
  });

  test('weighs a branch by its lowest confidence, not by its last', () => {
    // A: 2 + 2, though both end at 20. B: 5.
    const question = [branch('A', 2, 20), branch('A', 2, 20), branch('B', 5, 5), branch('B', 1, 1)];
    expect(online({ width: 3, initial: 1, keep: 1, consensus: 2 }, ...question)).toMatchObject({ answer: 'B', totalTokens: 750 });
  });

  test('takes at most half of the branches for the warm-up', () => {
    const question = [branch('A', 8), branch('B', 7, 9), branch('B', 7, 9)];
    // One: 8 is the bar, below which both others begin.
    expect(online({ width: 3, consensus: 2 }, ...question)).toMatchObject({ answer: 'A', totalTokens: 150 + 100 + 100 });
  });

  test('passes over probes whose confidence was not recorded, and plays without any', () => {
    const question = [branch('A', Number.NaN, 8), branch('B', 9, Number.NaN, 9), branch('B', 9, 9)];
    expect(online({ width: 3, consensus: 2 }, ...question)).toMatchObject({ answer: 'B', totalTokens: 250 + 350 + 250 });
    const none = [branch('A', Number.NaN), branch('B', Number.NaN), branch('B', Number.NaN)];
    expect(online({}, ...none)).toMatchObject({ answer: 'B', totalTokens: 450 });
  });
});
