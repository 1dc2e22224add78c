import { describe, expect, test } from 'vitest';
import { playByHand } from '../support/play-by-hand.ts';
import { judged, scored, UNREAD } from '../support/verified-traces.ts';

const vote = (params: Record<string, number>, ...question: Parameters<typeof playByHand>[2]) =>
  playByHand('weighted-vote', params, question);

describe('weighted-vote', () => {
  test('answers with the greatest sum of scores: neither the most votes nor the best branch', () => {
    // A: 0.75. B: 0.5 + 0.5. C: 0.25 × 3.
    const question = [
      scored('A', 0.75),
      ...['B', 'B'].map((final) => scored(final, 0.5)),
      ...['C', 'C', 'C'].map((final) => scored(final, 0.25)),
    ];
    expect(vote({}, ...question)).toEqual({ answer: 'B', totalTokens: 840, sequentialTokens: 140 });
  });

  test('weighs a branch by the mean of its verdicts, by the least or by the last of them', () => {
    const question = [scored('A', 1, 0, 1), scored('B', 0.5, 0.5, 0.5), scored('C', 0.4, 0.2, 1), scored('C', 0, 0, 0.5)];
    expect(vote({ verdicts: 3, score: 0 }, ...question).answer).toBe('C');
    expect(vote({ verdicts: 3, score: 1 }, ...question).answer).toBe('B');
    expect(vote({ verdicts: 3, score: 2 }, ...question).answer).toBe('C');
    expect(vote({ verdicts: 1, score: 2 }, ...question).answer).toBe('A');
  });

  test('gives a tie to the answer first seen, though sums of equal weights may be rounded apart', () => {
    expect(vote({}, ...judged('ABBA', '1111')).answer).toBe('A');
    // 0.1 + 0.2 and 0.3 differ in the last binary digit: as recorded in 32 bits, and added in 64.
    expect(vote({}, scored('B', 0.3), scored('A', 0.1), scored('A', 0.2)).answer).toBe('B');
    expect(vote({}, scored('A', 0.1), scored('B', 0.3), scored('A', 0.2)).answer).toBe('A');
  });

  test('lets a branch that has no score, or one below zero, weigh nothing', () => {
    expect(vote({}, ...judged('AAAB', '??01')).answer).toBe('B');
    expect(vote({}, scored('A'), scored('A'), scored('B', 0.1)).answer).toBe('B');
    expect(vote({}, scored('A', -9), scored('A', 0.5), scored('B', 0.25)).answer).toBe('A');
    expect(vote({ verdicts: 3 }, scored('A', 0.5, 0.5, 0.5), scored('B', UNREAD, 0.75, UNREAD)).answer).toBe('B');
  });

  test('answers by plain majority where nothing weighs anything', () => {
    expect(vote({}, ...judged('ABB', '000')).answer).toBe('B');
    expect(vote({}, ...judged('ABB', '???')).answer).toBe('B');
    expect(vote({}, scored('A'), scored('B'), scored('B'))).toEqual({ answer: 'B', totalTokens: 300, sequentialTokens: 100 });
  });

  test('reads no more than `width` branches, and asks for no more verdicts than there are', () => {
    expect(vote({ width: 3, verdicts: 8 }, scored('A', 1, 0), scored('B', 0.75), scored('C'), scored('C', 1))).toEqual({
      answer: 'B',
      totalTokens: 420,
      sequentialTokens: 140,
    });
  });
});
