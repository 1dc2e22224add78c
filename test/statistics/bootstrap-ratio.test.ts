import { describe, expect, test } from 'vitest';
import { bootstrapSavings } from '../../benchmarks/statistics/bootstrap-ratio.ts';
import { questionResamples } from '../../benchmarks/statistics/question-resamples.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import fc from '../support/properties.ts';

const resample = (questions: number) => {
  const numbers = stream('ratio', questions);
  const names = Array.from({ length: questions }, (_, q) => `${q}`);
  return questionResamples(names, { replicates: 300 }, () => numbers.uniform());
};
const tokens = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 40 });

// SciPy's values of savings are in bootstrap-questions.test.ts, with those of all bootstraps.
describe('the ratio of means', () => {
  test('is of the means, not the mean of ratios', () => {
    expect(bootstrapSavings(resample(2), [1, 9], [10, 10]).estimate).toBeCloseTo(0.5, 15);
    expect(bootstrapSavings(resample(2), [1, 9], [1, 99]).estimate).toBeCloseTo(0.9, 15);
  });

  test('has no uncertainty where every question saves the same share', () => {
    fc.assert(
      fc.property(tokens, (baseline) => {
        const { percentile, bca } = bootstrapSavings(
          resample(baseline.length),
          baseline.map((all) => all / 4),
          baseline,
        );
        for (const end of [percentile.lower, percentile.upper, bca.lower, bca.upper]) expect(end).toBeCloseTo(0.75, 12);
      }),
    );
  });

  test('refuses a baseline that is not positive', () => {
    const error = new RangeError('expected the denominator of question 1 above 0, got 0');
    expect(() => bootstrapSavings(resample(2), [1, 1], [1, 0])).toThrow(error);
  });
});
