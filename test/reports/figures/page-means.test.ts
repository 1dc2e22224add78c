import { describe, expect, test } from 'vitest';
import { stratifiedMeans } from '../../../benchmarks/statistics/bootstrap-stratified.ts';
import { questionResamples } from '../../../benchmarks/statistics/question-resamples.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import { PageMeans } from '../../../reports/figures/page-means.ts';

const random = stream('page means');
const names = Array.from({ length: 7 }, (_, q) => `question ${q}`);
const resamples = questionResamples(names, { replicates: 50 }, () => random.uniform());
const column = () => names.map(() => random.uniform());

describe('the means of a page', () => {
  test('are those over strata, in each replicate too', () => {
    const values = column();
    const mean = new PageMeans().of('all', resamples, values);
    const expected = stratifiedMeans(resamples, values);
    expect([mean.estimate, mean.replicates]).toEqual([expected.estimate, expected.replicates]);
  });

  test('are one for equal values of the same questions, and others for others', () => {
    const means = new PageMeans();
    const values = column();
    expect(means.of('all', resamples, [...values])).toBe(means.of('all', resamples, values));
    expect(means.of('some', resamples, values)).not.toBe(means.of('all', resamples, values));
    expect(means.of('all', resamples, values.with(3, 2))).not.toBe(means.of('all', resamples, values));
  });

  test('keep their replicates for whoever asks again, unless many others were asked for since, of whatever page', () => {
    const many = questionResamples(['a', 'b'], { replicates: 800_000 }, () => 0.5);
    const mean = new PageMeans().of('all', many, [0, 1]);
    const { replicates } = mean;
    expect(mean.replicates === replicates).toBe(true);
    const page = new PageMeans();
    for (let other = 2; other < 12; other++) void page.of('all', many, [0, other]).replicates;
    expect(mean.replicates === replicates).toBe(false);
    expect(Buffer.from(mean.replicates.buffer).equals(Buffer.from(replicates.buffer))).toBe(true);
  });

  test('remember what was worked out of them, by its name', () => {
    const means = new PageMeans();
    const [a, b] = [means.of('all', resamples, column()), means.of('all', resamples, column())];
    let worked = 0;
    const work = () => ++worked;
    expect([means.once('x', [a, b], work), means.once('x', [a, b], work)]).toEqual([1, 1]);
    expect([means.once('x', [b, a], work), means.once('y', [a, b], work)]).toEqual([2, 3]);
  });
});
