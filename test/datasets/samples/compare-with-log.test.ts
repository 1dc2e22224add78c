import { describe, expect, test } from 'vitest';
import { compareWithLog, type JudgedQuestion } from '../../../datasets/samples/compare-with-log.ts';

/** A question of which a log judged answers, each once. */
const question = (gold: string | string[], judged: Record<string, number>, answers = Object.keys(judged)): JudgedQuestion => ({
  golds: [gold].flat(),
  at: `the question of ${[gold].flat()[0]}`,
  judged: new Map(Object.entries(judged).map(([answer, sum]) => [answer, { times: 1, sum }])),
  answers,
});

describe('the grading agrees with the log', () => {
  test('where both say the same of every question', async () => {
    const comparison = await compareWithLog([question('4', { 4: 1 }), question('5', { 6: 0 }), question('7', { 7: 1, 8: 0 })]);
    expect(comparison).toMatchObject({ grading: 'exact', accuracy: 0.5, logged: 0.5, questions: 3, differing: [] });
  });

  test('where a more lenient grading says what the log does, which is then named', async () => {
    const comparison = await compareWithLog([question('0.5', { '\\frac{1}{2}': 1 }), question('4', { 4: 1 })]);
    expect(comparison).toMatchObject({ grading: 'mathematical', accuracy: 1, logged: 1, differing: [] });
  });

  test('where the log lies between two gradings', async () => {
    const [one, other] = [question('0.5', { '1/2': 1 }), question('0.25', { '1/4': 0 })];
    expect((await compareWithLog([one, other])).differing).toEqual([]);
  });

  test('where one of several accepted answers was given', async () => {
    expect((await compareWithLog([question(['18', 'eighteen'], { eighteen: 1 })])).differing).toEqual([]);
  });
});

describe('the grading differs from the log', () => {
  test('where it marks down what the log counts as right, or the other way round', async () => {
    const [right, wrong, same] = [question('4', { 'the whole response': 1 }), question('5', { 5: 0 }), question('6', { 6: 1 })];
    const { differing, accuracy, logged } = await compareWithLog([same, right, wrong]);
    expect(differing.map(({ at }) => at)).toEqual(['the question of 4', 'the question of 5']);
    expect([accuracy, logged]).toEqual([2 / 3, 2 / 3]);
  });

  test('where no sample has the answer that was judged', async () => {
    expect((await compareWithLog([question('4', { 4: 1 }, ['5', 'ERR'])])).differing).toHaveLength(1);
    expect((await compareWithLog([question('0.5', { '0.5': 1 }, ['\\frac12'])])).differing).toHaveLength(0);
    expect((await compareWithLog([question('4', { ERR: 0 }, ['5'])])).differing).toHaveLength(0);
  });

  test('where the log gives a part of the credit', async () => {
    expect((await compareWithLog([question('4', { 4: 0.5 })])).differing).toHaveLength(1);
  });
});
