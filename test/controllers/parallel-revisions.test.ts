import { describe, expect, test } from 'vitest';
import { playByHand } from '../support/play-by-hand.ts';
import { chainOf, playChains } from '../support/revision-traces.ts';

const LAST = 0;
const ALL = 1;
const play = (chains: number, answers: number, over: number, ...question: readonly string[]) =>
  playChains(
    'parallel-revisions',
    { chains, answers, over },
    question.map((chain) => chainOf(chain)),
  );

describe('parallel-revisions', () => {
  test('answers by majority over all answers of all chains', () => {
    // A A A, B B C, B C B: B has four votes of nine. Each costs 120.
    expect(play(3, 3, ALL, 'AAAD', 'BBCD', 'BCBD', 'DDDD')).toEqual({ answer: 'B', totalTokens: 360, sequentialTokens: 120 });
  });

  test('answers by majority over the last answers of all chains', () => {
    expect(play(3, 3, LAST, 'AACD', 'AABD', 'AACD', 'DDDD')).toEqual({ answer: 'C', totalTokens: 360, sequentialTokens: 120 });
  });

  test('runs chains side by side: they take as long as the longest', () => {
    const chains = [chainOf('AB', [100, 5]), chainOf('AB', [10, 300])];
    expect(playChains('parallel-revisions', { chains: 2, answers: 2 }, chains)).toEqual({
      answer: 'A',
      totalTokens: 415,
      sequentialTokens: 310,
    });
  });

  test('gives a tie to the answer first seen: in an earlier round, and within a round in the chain opened first', () => {
    expect(play(2, 2, ALL, 'AC', 'BC').answer).toBe('C');
    expect(play(2, 2, ALL, 'AC', 'BD').answer).toBe('A');
    expect(play(2, 3, ALL, 'ACC', 'BBD').answer).toBe('B');
    expect(play(2, 2, LAST, 'AC', 'BA').answer).toBe('C');
  });

  test('uses the chains that there are where more are asked for', () => {
    expect(play(8, 2, ALL, 'AB', 'BC')).toMatchObject({ answer: 'B', totalTokens: 220 });
    expect(play(8, 2, LAST, 'AB')).toMatchObject({ answer: 'B', totalTokens: 110 });
  });

  test('lets every answer of a chain that ends before vote once, and goes on with the others', () => {
    // A, B B, C C C, Z: were answers counted again as chains end, A or B would win or tie.
    expect(play(4, 3, ALL, 'A', 'BB', 'CCC', '')).toMatchObject({ answer: 'C', totalTokens: 100 + 110 + 120 + 70 });
    expect(play(4, 3, LAST, 'A', 'CA', 'BBB', '')).toMatchObject({ answer: 'A', totalTokens: 100 + 110 + 120 + 70 });
  });

  test('counts the end of a trace as one more answer where it is another than the last', () => {
    const ends = (final: string) =>
      playByHand('parallel-revisions', { chains: 2, answers: 3 }, [
        ['CB', 250, final],
        ['', 70, 'A'],
      ]).answer;
    expect(['A', 'B', 'C'].map(ends)).toEqual(['A', 'C', 'C']);
  });

  test('opens chains without a round after where all have ended', () => {
    expect(play(2, 3, ALL, '', '')).toEqual({ answer: 'Z', totalTokens: 140, sequentialTokens: 70 });
  });
});
