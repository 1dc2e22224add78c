import { describe, expect, test } from 'vitest';
import { chainOf, playChains } from '../support/revision-traces.ts';

const play = (equal: number, answers: string, most = 100) =>
  playChains('revise-until-settled', { equal, answers: most }, [chainOf(answers), chainOf('ZZZZ')]);

describe('revise-until-settled', () => {
  test('stops at the first revision that leaves the answer as it was', () => {
    // A B C C: the fourth answer is the third. 100 + 3 × 10 tokens.
    expect(play(2, 'ABCCD')).toEqual({ answer: 'C', totalTokens: 130, sequentialTokens: 130 });
    expect(play(2, 'AAB')).toMatchObject({ answer: 'A', totalTokens: 110 });
  });

  test('counts anew at every change, and never answers that are not in a row', () => {
    // A A B A A A D: three in a row at the sixth.
    expect(play(3, 'AABAAAD')).toMatchObject({ answer: 'A', totalTokens: 150 });
  });

  test('revises nothing where one answer is enough', () => {
    expect(play(1, 'AB')).toMatchObject({ answer: 'A', totalTokens: 100 });
  });

  test('keeps the last answer where the limit comes first', () => {
    expect(play(2, 'ABCDD', 4)).toMatchObject({ answer: 'D', totalTokens: 130 });
    expect(play(2, 'ABB', 1)).toMatchObject({ answer: 'A', totalTokens: 100 });
  });

  test('keeps the last answer of a chain that ends before it settles', () => {
    expect(play(3, 'ABB')).toMatchObject({ answer: 'B', totalTokens: 120 });
    expect(play(2, 'A')).toMatchObject({ answer: 'A', totalTokens: 100 });
    expect(play(2, '')).toMatchObject({ answer: 'Z', totalTokens: 70 });
  });
});
