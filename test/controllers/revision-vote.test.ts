import { describe, expect, test } from 'vitest';
import { playByHand } from '../support/play-by-hand.ts';
import { chainOf, playChains } from '../support/revision-traces.ts';

const play = (answers: number, chain: string) => playChains('revision-vote', { answers }, [chainOf(chain), chainOf('ZZZZZZ')]);

describe('revision-vote', () => {
  test('answers by majority of the first `answers` answers of one chain, whichever is the last', () => {
    expect(play(5, 'ABBBCCCC')).toEqual({ answer: 'B', totalTokens: 140, sequentialTokens: 140 });
    expect(play(8, 'ABBBCCCC')).toMatchObject({ answer: 'C', totalTokens: 170 });
  });

  test('gives a tie to the answer first seen', () => {
    expect(play(4, 'ABBA').answer).toBe('A');
    expect(play(5, 'CABBA').answer).toBe('A');
    expect(play(2, 'AB').answer).toBe('A');
  });

  test('lets every answer of a chain that ends before vote once', () => {
    // Were B counted again as the chain ends, it would win.
    expect(play(9, 'AABB')).toMatchObject({ answer: 'A', totalTokens: 130 });
    expect(play(9, 'A')).toMatchObject({ answer: 'A', totalTokens: 100 });
    expect(play(9, '')).toMatchObject({ answer: 'Z', totalTokens: 70 });
  });

  test('counts the end of a trace as one more answer where it is another than the last', () => {
    const ends = (answers: number, final: string) => playByHand('revision-vote', { answers }, [['BAAB', 450, final]]).answer;
    expect(['A', 'B', 'C'].map((final) => ends(5, final))).toEqual(['A', 'B', 'B']);
    expect(ends(4, 'A')).toBe('B');
  });
});
