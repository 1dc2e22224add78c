import { describe, expect, test } from 'vitest';
import { type Chain, chainOf, playChains } from '../support/revision-traces.ts';

const none = Number.NaN;
const play = (confidence: number, chain: Chain, answers = 100) =>
  playChains('revise-until-confident', { confidence, answers }, [chain, chainOf('Z')]);

describe('revise-until-confident', () => {
  test('stops at the first answer whose stated confidence reaches the threshold', () => {
    const chain = chainOf('ABCD', [], [0.5, 0.7, 0.8, 0.99]);
    expect(play(0.75, chain)).toEqual({ answer: 'C', totalTokens: 120, sequentialTokens: 120 });
    expect(play(0, chain)).toMatchObject({ answer: 'A', totalTokens: 100 });
  });

  test.each([0.1, 0.55, 0.7, 0.8, 0.9, 0.95, 0.99, 1])('takes a stated confidence of %f for reaching it', (confidence) => {
    expect(play(confidence, chainOf('AB', [], [confidence, 1])).answer).toBe('A');
    expect(play(confidence, chainOf('AB', [], [confidence - 0.01, 1])).answer).toBe('B');
  });

  test('stops at the first answer that the model calls its last, however unsure it is', () => {
    expect(play(1, chainOf('ABC', [], [0.2, 0.1, 0.3], '-!-'))).toMatchObject({ answer: 'B', totalTokens: 110 });
    expect(play(1, chainOf('ABC', [], [], '!--'))).toMatchObject({ answer: 'A', totalTokens: 100 });
  });

  test('never stops for a confidence that was not stated', () => {
    expect(play(0, chainOf('ABCD', [], [none, none, 0, none]))).toMatchObject({ answer: 'C', totalTokens: 120 });
    expect(play(0, chainOf('ABCD'))).toMatchObject({ answer: 'D', totalTokens: 130 });
  });

  test('never stops for a confidence above 1, which is that of tokens', () => {
    expect(play(0.5, chainOf('ABC', [], [11.5, 12.25, 0.5]))).toMatchObject({ answer: 'C', totalTokens: 120 });
  });

  test('keeps the last answer where the limit comes first', () => {
    expect(play(0.9, chainOf('ABC', [], [0.1, 0.2, 1]), 2)).toMatchObject({ answer: 'B', totalTokens: 110 });
    expect(play(0.9, chainOf('ABC', [], [0.1, 0.2, 1]), 1)).toMatchObject({ answer: 'A', totalTokens: 100 });
  });

  test('keeps the last answer of a chain that ends before', () => {
    expect(play(0.9, chainOf('AB', [], [0.1, 0.2]))).toMatchObject({ answer: 'B', totalTokens: 110 });
    expect(play(0.9, chainOf(''))).toMatchObject({ answer: 'Z', totalTokens: 70 });
  });
});
