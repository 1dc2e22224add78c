import { describe, expect, test } from 'vitest';
import { answersOf, playModels } from '../support/joined-traces.ts';
import { playByHand } from '../support/play-by-hand.ts';

describe('cascade', () => {
  test('keeps the answer of the first model where enough of its votes agree, and asks no other', () => {
    // Three of four: 3/4 ≥ 0.75. 1 + 2 + 3 + 4 tokens, the longest branch takes 4.
    expect(playModels('cascade', {}, answersOf('ABAA', 'BBBB'))).toEqual({
      answer: 'A',
      totalTokens: 10,
      sequentialTokens: 4,
      tokensByModel: [10, 0],
      opened: [0, 0, 0, 0],
    });
  });

  test('hands over where too few agree, and pays for both models, one after the other', () => {
    expect(playModels('cascade', { agreement: 0.8 }, answersOf('ABAA', 'BBBA'))).toEqual({
      answer: 'B',
      totalTokens: 110,
      sequentialTokens: 44,
      tokensByModel: [10, 100],
      opened: [0, 0, 0, 0, 1, 1, 1, 1],
    });
  });

  test('asks the larger of more than two models only where the one before disagrees as well', () => {
    const kept = playModels('cascade', { agreement: 1, width: 2 }, answersOf('AB', 'CC', 'DD'));
    expect(kept).toMatchObject({ answer: 'C', tokensByModel: [3, 30, 0] });
    const handedOver = playModels('cascade', { agreement: 1, width: 2 }, answersOf('AB', 'CD', 'DD'));
    expect(handedOver).toMatchObject({ answer: 'D', tokensByModel: [3, 30, 300] });
  });

  test('does not add up votes of different models', () => {
    // A has three votes of eight in all, B four, C one. Of the second model A and C have one each, and A was first.
    const { answer } = playModels('cascade', { agreement: 1, width: 6, larger: 2 }, answersOf('BBBBAA', 'AC'));
    expect(answer).toBe('A');
  });

  test('answers by the majority of the last model, however little it agrees, among equals the answer first seen', () => {
    expect(playModels('cascade', { agreement: 1 }, answersOf('ABCD', 'DCCD')).answer).toBe('D');
  });

  test('reads `larger` branches of every later model, as many as of the first where it is 0', () => {
    const question = answersOf('ABCD', 'ABCD', 'ABCD');
    const opened = (larger: number) => playModels('cascade', { agreement: 1, width: 3, larger }, question).opened.join('');
    expect(opened(0)).toBe('000111222');
    expect(opened(1)).toBe('0001');
    expect(opened(2)).toBe('0001122');
  });

  test('compares the share of the votes that were cast, where a model has fewer branches than asked for', () => {
    // Two of three: 0.67.
    expect(playModels('cascade', { agreement: 0.6, width: 8 }, answersOf('AAB', 'C'))).toMatchObject({ answer: 'A' });
    expect(playModels('cascade', { agreement: 0.7, width: 8 }, answersOf('AAB', 'C'))).toMatchObject({
      answer: 'C',
      opened: [0, 0, 0, 1],
    });
  });

  test('never hands over at agreement 0, and at agreement 1 whatever is not unanimous', () => {
    expect(playModels('cascade', { agreement: 0 }, answersOf('ABCD', 'BBBB')).answer).toBe('A');
    expect(playModels('cascade', { agreement: 1, width: 8 }, answersOf('AAAAAAAB', 'BBBBBBBB')).answer).toBe('B');
    expect(playModels('cascade', { agreement: 1, width: 8 }, answersOf('AAAAAAAA', 'BBBBBBBB')).answer).toBe('A');
  });

  test('is self-consistency where there is one model', () => {
    const question = [
      ['AB', 250, 'A'],
      ['', 99, 'B'],
      ['BBB', 333, 'B'],
    ] as const;
    for (const agreement of [0, 0.8, 1]) {
      expect(playByHand('cascade', { agreement, width: 3 }, question)).toEqual(
        playByHand('self-consistency', { width: 3 }, question),
      );
    }
  });
});
