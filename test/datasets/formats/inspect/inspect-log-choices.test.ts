/** Questions of multiple choice in logs of Inspect AI. */
import { describe, expect, test } from 'vitest';
import type { Read } from '../../../../datasets/imports/read-samples.ts';
import { readLogs, said, sampleOf, wholeLog } from '../../../support/inspect-log-file.ts';
import { finals, golds } from '../outcome.ts';

const choices = ['a fox', 'a dog', 'a cow', 'a hen'];
const storeOf = ({ recorded }: Pick<Read, 'recorded'>) => [
  recorded.traces,
  recorded.key.questionIds,
  finals(recorded),
  golds(recorded),
];

describe('a question of multiple choice', () => {
  const letters = (target: unknown, answer: string, value: string, more: Record<string, unknown> = {}) =>
    readLogs([wholeLog([sampleOf({ choices, target, scores: { choice: { value, answer } }, ...more })])]);

  test('may have several right choices, in any order and in one text or a list', async () => {
    for (const target of [['A', 'C'], 'A,C', 'A, C', 'AC', ['C', 'A']]) {
      const { recorded } = await letters(target, 'A, C', 'C');
      expect(finals(recorded)).toEqual([golds(recorded)]);
      const [[wrong]] = finals((await letters(target, 'A', 'I')).recorded);
      expect(golds(recorded)).not.toContain(wrong);
    }
  });

  test('may have its right choice in a small letter', async () => {
    expect(storeOf(await letters('b', 'B', 'C'))).toEqual(storeOf(await letters('B', 'B', 'C')));
  });

  test('may have more choices than letters: numbers follow', async () => {
    const many = Array.from({ length: 30 }, (_, c) => `choice ${c}`);
    const { recorded } = await letters('3', '3', 'C', { choices: many });
    expect(finals(recorded)).toEqual([golds(recorded)]);
    expect((await letters('3', 'C', 'I', { choices: many })).reading.comparison?.accuracy).toBe(0);
  });

  test('may have the text of its right choice twice, of which the log counts one as right', async () => {
    expect((await letters('B', 'C', 'I', { choices: ['a fox', 'a dog', 'a dog'] })).reading.comparison?.accuracy).toBe(0);
  });

  test('may be scored by another scorer, which states letters, texts of choices or whole responses', async () => {
    for (const [answer, response] of [
      ['B', 'I take B.'],
      ['a dog', 'It is a dog'],
      [null, 'So the answer is (B).'],
      ['The answer is B', 'The answer is B'],
    ] as const) {
      const more = { scores: { judge: { value: 1, answer } }, output: said(response) };
      const { recorded, reading } = await letters('B', 'B', 'C', more);
      expect([finals(recorded), reading.comparison?.accuracy]).toEqual([[golds(recorded)], 1]);
      expect(golds(recorded)[0]).toMatch(/^[0-9a-f]{16}$/);
    }
  });
});
