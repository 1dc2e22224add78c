import { describe, expect, test } from 'vitest';
import { bootstrapHierarchical, hierarchicalDifference } from '../../benchmarks/statistics/bootstrap-hierarchical.ts';
import { bootstrapQuestions } from '../../benchmarks/statistics/bootstrap-questions.ts';
import { branchResamples } from '../../benchmarks/statistics/branch-resamples.ts';
import { ofQuestions, questionResamples } from '../../benchmarks/statistics/question-resamples.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import fc from '../support/properties.ts';

/** Two models play five questions of two datasets; six branch-resamplings of each. */
const names = ['a', 'b', 'c', 'd', 'e', 'a', 'b', 'c', 'd', 'e'];
const strata = names.map((name) => (name < 'c' ? 'aime' : 'hmmt'));
const COUNT = 6;
const draw = (replicates: number, layout: { names: string[]; strata: string[] }, count = COUNT) => {
  const [first, second] = [stream('hierarchical', 'questions'), stream('hierarchical', 'branches')];
  const resamples = questionResamples(layout.names, { replicates, strata: layout.strata }, () => first.uniform());
  return branchResamples(resamples, count, () => second.uniform());
};
const page = draw(200, { names, strata });
const constant = (values: readonly number[]) => ({ values, pool: values.flatMap((value) => new Array(COUNT).fill(value)) });
const columns = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: names.length, maxLength: names.length });
const variance = (list: ArrayLike<number>) => {
  const all = Array.from(list);
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  return all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
};

describe('the hierarchical bootstrap', () => {
  test('is the bootstrap over questions where a question is the same on all traces', () => {
    fc.assert(
      fc.property(columns, (one) => {
        const hierarchical = bootstrapHierarchical(page, constant(one));
        const plain = bootstrapQuestions(page.resamples, one);
        expect(hierarchical.estimate).toBeCloseTo(plain.estimate, 10);
        for (const [r, value] of hierarchical.replicates.entries()) expect(value).toBeCloseTo(plain.replicates[r], 10);
        expect(hierarchical.percentile.upper).toBeCloseTo(plain.percentile.upper, 10);
      }),
    );
  });

  test('adds the variance between questions and that within them', () => {
    const questions = 40;
    const layout = { names: Array.from({ length: questions }, (_, q) => `${q}`), strata: new Array(questions).fill('') };
    const branches = draw(20_000, layout, 25);
    const random = stream('hierarchical', 'values');
    const rows = layout.names.map(() => random.uniform());
    const pools = rows.map((centre) => Array.from({ length: 25 }, () => centre + random.uniform()));
    const means = pools.map((pool) => pool.reduce((a, b) => a + b, 0) / pool.length);
    const within = pools.reduce((sum, pool) => sum + variance(pool) / questions, 0);
    const one = { values: means, pool: pools.flat() };
    const expected = (variance(means) + within) / questions;
    expect(variance(bootstrapHierarchical(branches, one).replicates) / expected).toBeCloseTo(1, 1);
    const traces = bootstrapHierarchical(branches, one, { ofTheseQuestions: true });
    expect(variance(traces.replicates) / (within / questions)).toBeCloseTo(1, 1);
  });

  test('gives all contestants the same traces: their difference varies only where they differ', () => {
    const random = stream('hierarchical', 'pairs');
    const values = names.map(() => random.uniform());
    const pool = names.flatMap(() => Array.from({ length: COUNT }, () => random.uniform()));
    const above = { values: values.map((value) => value + 0.25), pool: pool.map((value) => value + 0.25) };
    for (const ofTheseQuestions of [false, true]) {
      const { estimate, percentile } = hierarchicalDifference(page, above, { values, pool }, { ofTheseQuestions });
      expect([estimate, percentile.lower, percentile.upper]).toEqual(new Array(3).fill(expect.closeTo(0.25, 12)));
    }
  });

  test('sees some questions of a page as the page itself does', () => {
    const values = names.map((_, q) => q);
    const some = [5, 6, 7, 8, 9];
    const own = bootstrapHierarchical(page, constant(some.map((q) => values[q])), { questions: some });
    const plain = bootstrapQuestions(
      ofQuestions(page.resamples, some),
      some.map((q) => values[q]),
    );
    for (const [r, value] of own.replicates.entries()) expect(value).toBeCloseTo(plain.replicates[r], 10);
    // Whatever is asked first, the index of a question is the same: with pools that hold their own index, replicates are of them.
    const indexed = { values: some.map(() => 0), pool: some.flatMap(() => Array.from({ length: COUNT }, (_, i) => i)) };
    const all = {
      values: values.map(() => 0),
      pool: names.flatMap((_, q) => Array.from({ length: COUNT }, (_, i) => (q < 5 ? 0 : i))),
    };
    const [part, whole] = [bootstrapHierarchical(page, indexed, { questions: some }), bootstrapHierarchical(page, all)];
    for (const [r, value] of part.replicates.entries()) expect(value).toBeCloseTo(2 * whole.replicates[r], 10);
  });

  test('draws the same from the same streams', () => {
    expect(draw(50, { names, strata })).toEqual(draw(50, { names, strata }));
  });

  test('refuses pools that are not of the page', () => {
    const values = names.map(() => 1);
    expect(() => bootstrapHierarchical(page, { values, pool: [1] })).toThrow('expected a pool of 10 x 6 values, got 1');
    expect(() => bootstrapHierarchical(page, constant([1]))).toThrow(new RangeError('expected 10 values, got 1'));
    expect(() => bootstrapHierarchical(page, constant([1]), { questions: [10] })).toThrow('expected a question below 10, got 10');
    expect(() => bootstrapHierarchical(page, constant([1, 1]), { questions: [1, 1] })).toThrow('expected every question once');
    expect(() => bootstrapHierarchical(page, constant([]), { questions: [] })).toThrow('expected 1 question or more, got 0');
    expect(() => bootstrapHierarchical(page, constant([...values.slice(1), Number.NaN]))).toThrow(
      new RangeError('expected values to be finite numbers, got NaN at 9'),
    );
    expect(() => bootstrapHierarchical(page, constant(values), { level: 2 })).toThrow('expected level between 0 and 1, got 2');
    expect(() => branchResamples(page.resamples, 0, () => 0)).toThrow('expected count to be an integer from 1 to 65536, got 0');
    expect(() => branchResamples(page.resamples, 2, () => 1)).toThrow(new RangeError('expected random() in [0, 1), got 1'));
  });

  test('refuses a stratum that a replicate lost', () => {
    const alone = draw(50, { names: ['a', 'b', 'c'], strata: ['', '', ''] });
    expect(() => bootstrapHierarchical(alone, constant([1]), { questions: [0] })).toThrow(
      /expected a question of every stratum in every replicate, got none in replicate \d+/,
    );
  });
});
