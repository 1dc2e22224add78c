import { describe, expect, test } from 'vitest';
import { bayesAtN } from '../../benchmarks/statistics/bayes-at-n.ts';
import { passAtK } from '../../benchmarks/statistics/pass-at-k.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import fc from '../support/properties.ts';

const counts = fc
  .array(
    fc.integer({ min: 1, max: 64 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n))),
    { minLength: 1, maxLength: 30 },
  )
  .map((pairs) => [pairs.map(([c]) => c), pairs.map(([, n]) => n)] as const);

describe('Bayes@N', () => {
  test('is Beta(c + 1, N − c + 1) of one question', () => {
    // Beta(4, 6): mean 4/10, variance 4·6 / (10²·11).
    const { mean, deviation } = bayesAtN([3], [8]);
    expect(mean).toBeCloseTo(0.4, 14);
    expect(deviation).toBeCloseTo(Math.sqrt(24 / 1100), 14);
  });

  test('is the closed form of the paper: two questions, five samples', () => {
    // By hand, T = 7: μ = (4/7 + 2/7)/2; σ² = (12/49 + 10/49)/(4·8).
    const { mean, deviation, lower, upper } = bayesAtN([3, 1], [5, 5]);
    expect(mean).toBeCloseTo(3 / 7, 14);
    expect(deviation).toBeCloseTo(Math.sqrt(22 / 49 / 32), 14);
    expect([lower, upper]).toEqual([
      expect.closeTo(3 / 7 - 1.959964 * deviation, 6),
      expect.closeTo(3 / 7 + 1.959964 * deviation, 6),
    ]);
  });

  test('knows nothing of a question without samples', () => {
    expect(bayesAtN([0], [0])).toMatchObject({ mean: 0.5, deviation: Math.sqrt(1 / 12) });
  });

  test('of equal N ranks as the average does: it is that average, drawn towards one half', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.array(fc.nat(64), { minLength: 1, maxLength: 30 }), (n, given) => {
        const right = given.map((c) => Math.min(c, n));
        const samples = right.map(() => n);
        const average = right.reduce((sum, c) => sum + passAtK(n, c, 1), 0) / right.length;
        expect(bayesAtN(right, samples).mean).toBeCloseTo((n * average + 1) / (n + 2), 12);
      }),
    );
  });

  test('stays within 0 and 1, is symmetric in right and wrong, and surer with more samples', () => {
    fc.assert(
      fc.property(counts, ([right, samples]) => {
        const one = bayesAtN(right, samples);
        const turned = bayesAtN(
          right.map((c, q) => samples[q] - c),
          samples,
        );
        expect(one.lower).toBeGreaterThanOrEqual(0);
        expect(one.upper).toBeLessThanOrEqual(1);
        expect(turned.mean).toBeCloseTo(1 - one.mean, 12);
        expect(turned.deviation).toBeCloseTo(one.deviation, 12);
        const tenfold = (values: readonly number[]) => values.map((value) => 10 * value);
        expect(bayesAtN(tenfold(right), tenfold(samples)).deviation).toBeLessThan(one.deviation);
      }),
    );
  });

  test('weighs questions as told: two strata of unequal size count alike', () => {
    const { mean } = bayesAtN([8, 8, 0], [8, 8, 8], { weights: [0.5, 0.5, 1] });
    expect(mean).toBeCloseTo(0.5, 14);
  });

  test('holds the true mean as often as it says, where chances are drawn from its prior', () => {
    const random = stream('a test of Bayes@N');
    let held = 0;
    const trials = 4000;
    for (let t = 0; t < trials; t++) {
      const chances = Array.from({ length: 30 }, () => random.uniform());
      const right = chances.map((chance) =>
        Array.from({ length: 8 }, () => Number(random.uniform() < chance)).reduce((a, b) => a + b),
      );
      const { lower, upper } = bayesAtN(
        right,
        chances.map(() => 8),
      );
      const truth = chances.reduce((a, b) => a + b) / chances.length;
      held += Number(lower <= truth && truth <= upper);
    }
    // Three standard errors of 4,000 trials.
    expect(Math.abs(held / trials - 0.95)).toBeLessThan(0.0104);
  });

  test.each([
    ['no questions', [], [], {}, 'expected at least 1 question, got 0'],
    ['fewer samples than questions', [1, 2], [4], {}, 'expected 2 samples, got 1'],
    ['more right than samples', [5], [4], {}, 'expected right to be an integer from 0 to 4, got 5'],
    ['part of a sample', [1], [1.5], {}, 'expected samples to be whole and 0 or more, got 1.5'],
    ['a sure interval', [1], [4], { level: 1 }, 'expected level to be between 0 and 1, got 1'],
    ['weights of nothing', [1], [4], { weights: [0] }, 'expected weights that sum to more than 0, got 0'],
  ])('refuses %s', (_, right, samples, options, message) => {
    expect(() => bayesAtN(right, samples, options)).toThrow(new RangeError(message));
  });
});
