import { describe, expect, test } from 'vitest';
import { rightAnswers } from '../../../datasets/grading/right-answers.ts';

describe('answers to one question', () => {
  const answers = ['\\frac{1}{2}', '0.5', ' \\dfrac12 ', '1/3', ''];

  test.each([
    ['exact', [false, false, false, false, false]],
    ['normalised', [true, false, true, false, false]],
    ['mathematical', [true, true, true, false, false]],
  ] as const)('are right under %s grading as they are in a run', async (grading, expected) => {
    expect(await rightAnswers(answers, '\\frac12', { grading })).toEqual(expected);
  });

  test('are compared by value unless told', async () => {
    expect(await rightAnswers(['0.50'], '\\frac12')).toEqual([true]);
  });

  test('may equal any of several golds', async () => {
    expect(await rightAnswers(['4', '3', '2'], ['2', '3'])).toEqual([false, true, true]);
  });

  test('are read by a convention of percent signs where one is asked for', async () => {
    expect(await rightAnswers(['50\\%'], '0.5')).toEqual([false]);
    expect(await rightAnswers(['50\\%'], '0.5', { percent: 'math-verify' })).toEqual([true]);
  });

  test('need a right one to be compared with', async () => {
    expect(await rightAnswers([], '1')).toEqual([]);
    await expect(rightAnswers(['1'], [])).rejects.toThrow('golds: expected at least one right answer, got none');
  });
});
