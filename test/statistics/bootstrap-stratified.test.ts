import { describe, expect, test } from 'vitest';
import { holdsEveryStratum, stratifiedMeans, stratifiedReplicates } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import { ofQuestions, questionResamples } from '../../benchmarks/statistics/question-resamples.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';

/** Two models play the questions a, b of one dataset and c, d, e of another. */
const names = ['a', 'b', 'c', 'd', 'e', 'a', 'b', 'c', 'd', 'e'];
const strata = names.map((name) => (name < 'c' ? 'aime' : 'hmmt'));
const values = [0, 1, 0.5, 0.25, 0, 1, 1, 0.75, 0.5, 1];
const numbers = stream('stratified');
const resamples = questionResamples(names, { replicates: 100, strata }, () => numbers.uniform());
const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
const close = (got: number, expected: number) => expect(got).toBeCloseTo(expected, 12);

describe('stratified means', () => {
  const { estimate, replicates, leftOut } = stratifiedMeans(resamples, values);
  const ofDataset = (dataset: string) => names.map((_, q) => q).filter((q) => strata[q] === dataset);
  const plain = (questions: readonly number[]) => mean(questions.map((q) => values[q]));

  test('weigh datasets equally', () => {
    close(estimate, (plain(ofDataset('aime')) + plain(ofDataset('hmmt'))) / 2);
    close(estimate, (0.75 + 0.5) / 2);
  });

  test('are, in each replicate, the means of the questions written out as often as they were drawn', () => {
    const drawn = (dataset: string, r: number) =>
      ofDataset(dataset).flatMap((q) => Array.from({ length: resamples.counts[r * 5 + resamples.cluster[q]] }, () => q));
    for (const [r, got] of replicates.entries()) close(got, (plain(drawn('aime', r)) + plain(drawn('hmmt', r))) / 2);
  });

  test.each([1, 3, 4, 5, 9])('of %i columns at once are those of each by itself', (count) => {
    for (const replicates of [1, 99, 100]) {
      const some = questionResamples(names, { replicates, strata }, () => numbers.uniform());
      const columns = Array.from({ length: count }, () => names.map(() => numbers.uniform()));
      expect(stratifiedReplicates(some, columns)).toEqual(columns.map((column) => stratifiedMeans(some, column).replicates));
    }
  });

  test('leave out a cluster as a whole', () => {
    const without = (name: string) => {
      const rest = (dataset: string) => plain(ofDataset(dataset).filter((q) => names[q] !== name));
      return (rest('aime') + rest('hmmt')) / 2;
    };
    for (const name of ['a', 'b', 'c', 'd', 'e']) close(leftOut[resamples.cluster[names.indexOf(name)]], without(name));
  });

  test('of one dataset are those of its questions, in the same draws', () => {
    const [aime, hmmt] = ['aime', 'hmmt'].map((dataset) => {
      const questions = ofDataset(dataset);
      return stratifiedMeans(
        ofQuestions(resamples, questions),
        questions.map((q) => values[q]),
      );
    });
    close((aime.estimate + hmmt.estimate) / 2, estimate);
    for (const [r, got] of replicates.entries()) close((aime.replicates[r] + hmmt.replicates[r]) / 2, got);
    expect([...hmmt.leftOut].map(Number.isNaN)).toEqual([true, true, false, false, false]);
  });

  test('have no value without the only cluster of a dataset', () => {
    const single = questionResamples(['a', 'b', 'c'], { replicates: 2, strata: ['x', 'y', 'y'] }, () => 0);
    expect([...stratifiedMeans(single, [1, 2, 4]).leftOut]).toEqual([Number.NaN, 2.5, 1.5]);
  });

  test('have a value in each replicate where every stratum has a question in each', () => {
    expect(holdsEveryStratum(resamples)).toBe(true);
    expect(holdsEveryStratum(ofQuestions(resamples, ofDataset('hmmt')))).toBe(true);
    expect(holdsEveryStratum(ofQuestions(resamples, [0]))).toBe(false);
    expect(holdsEveryStratum(ofQuestions(resamples, [0, ...ofDataset('hmmt')]))).toBe(false);
  });

  test('refuse values that are missing or not finite, and replicates without a question', () => {
    expect(() => stratifiedMeans(resamples, [1])).toThrow(new RangeError('expected 10 values, got 1'));
    expect(() => stratifiedMeans(resamples, values.with(3, Number.NaN))).toThrow(
      new RangeError('expected the value of question 3 to be finite, got NaN'),
    );
    expect(() => stratifiedMeans(ofQuestions(resamples, []), [])).toThrow(new RangeError('expected 1 question or more, got 0'));
    expect(() => stratifiedMeans(ofQuestions(resamples, [0]), [1])).toThrow(
      /expected a question of every stratum in every replicate/,
    );
  });
});
