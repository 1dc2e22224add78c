import { describe, expect, test } from 'vitest';
import { answersOf, playModels } from '../support/joined-traces.ts';

describe('effort-ladder', () => {
  test('stays on the first rung whose two samples agree', () => {
    expect(playModels('effort-ladder', {}, answersOf('AA', 'BB', 'CC'))).toMatchObject({ answer: 'A', opened: [0, 0] });
    expect(playModels('effort-ladder', {}, answersOf('AB', 'CC', 'DD'))).toEqual({
      answer: 'C',
      totalTokens: 33,
      sequentialTokens: 22,
      tokensByModel: [3, 30, 0],
      opened: [0, 0, 1, 1],
    });
  });

  test('climbs one rung at a time', () => {
    const { opened } = playModels('effort-ladder', { width: 3 }, answersOf('AAB', 'BBA', 'CCA', 'DDA'));
    expect(opened.join('')).toBe('000111222333');
  });

  test('reads one branch less on the top rung where `width` is even', () => {
    const top = (width: number) => playModels('effort-ladder', { width }, answersOf('ABCDE', 'CDCDC')).opened.filter(Boolean);
    expect([2, 3, 4, 5].map((width) => top(width).length)).toEqual([1, 3, 3, 5]);
    expect(playModels('effort-ladder', { width: 1 }, answersOf('A')).opened).toEqual([0]);
  });

  test('answers by the majority of the top rung, with the votes of no other', () => {
    expect(playModels('effort-ladder', { width: 3 }, answersOf('AAB', 'CBB')).answer).toBe('B');
    expect(playModels('effort-ladder', {}, answersOf('AB', 'CA')).answer).toBe('C');
  });

  test('stays on a rung where fewer than all agree, if told that they are enough', () => {
    const question = answersOf('AAAB', 'CCCC');
    expect(playModels('effort-ladder', { width: 4, agreement: 0.75 }, question).answer).toBe('A');
    expect(playModels('effort-ladder', { width: 4 }, question).answer).toBe('C');
  });

  test('reads what there is of a rung that has fewer branches than `width`', () => {
    expect(playModels('effort-ladder', { width: 4 }, answersOf('AB', 'C', 'DD'))).toMatchObject({
      answer: 'C',
      opened: [0, 0, 1],
    });
  });
});
