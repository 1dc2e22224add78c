import { describe, expect, test } from 'vitest';
import {
  acceleration,
  type Bootstrapped,
  bcaTail,
  biasCorrection,
  bootstrapQuestions,
  quantile,
} from '../../benchmarks/statistics/bootstrap-questions.ts';
import { bootstrapSavings } from '../../benchmarks/statistics/bootstrap-ratio.ts';
import { stratifiedMeans } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import { type QuestionResamples, questionResamples } from '../../benchmarks/statistics/question-resamples.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import fc from '../support/properties.ts';
import fixture from './fixtures/bootstrap.json' with { type: 'json' };

type Case = (typeof fixture.cases)[number];

/** The resamples that the fixture's script drew. */
function resamplesOf({ strata, counts, values, sizes }: Case): QuestionResamples {
  const clusters = counts[0].length;
  const cluster = sizes ? sizes.flatMap((size, c) => Array.from({ length: size }, () => c)) : values.map((_, q) => q);
  const stratumStart = Uint32Array.from([0, ...strata.map((_, s) => strata.slice(0, s + 1).reduce((a, b) => a + b, 0))]);
  return {
    replicates: counts.length,
    clusters,
    counts: Uint8Array.from(counts.join(''), (digit) => Number.parseInt(digit, 36)),
    cluster: Uint32Array.from(cluster),
    stratumStart,
  };
}

const run = (one: Case): Bootstrapped =>
  one.baseline
    ? bootstrapSavings(resamplesOf(one), one.values, one.baseline, one.level)
    : bootstrapQuestions(resamplesOf(one), one.values, one.level);

const resample = (questions: number, replicates = 200, strata?: string[]) => {
  const numbers = stream('bootstrap', questions);
  const names = Array.from({ length: questions }, (_, q) => `${q}`);
  return questionResamples(names, strata ? { replicates, strata } : { replicates }, () => numbers.uniform());
};

const columns = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });

describe.each(fixture.cases)(`against SciPy ${fixture.versions.scipy}: $name`, (one) => {
  const mine = run(one);
  const close = (got: ArrayLike<number>, expected: readonly number[]) => {
    expect(got.length).toBe(expected.length);
    for (const [i, value] of expected.entries()) expect(Math.abs(got[i] - value)).toBeLessThan(1e-9);
  };

  test('estimate, replicates and both intervals', () => {
    close([mine.estimate], [one.estimate]);
    close(mine.replicates, one.replicates);
    close([mine.percentile.lower, mine.percentile.upper], one.percentile);
    close([mine.bca.lower, mine.bca.upper], one.bca);
  });

  test('bias correction, acceleration and the levels read', () => {
    const bias = biasCorrection(mine.replicates, mine.estimate);
    const resamples = resamplesOf(one);
    const left = stratifiedMeans(resamples, one.values).leftOut;
    const below = one.baseline && stratifiedMeans(resamples, one.baseline).leftOut;
    const a = acceleration(resamples.stratumStart, below ? left.map((mean, c) => 1 - mean / below[c]) : left);
    close([bias, a], [one.z0, one.a]);
    close([bcaTail((1 - one.level) / 2, bias, a), bcaTail((1 + one.level) / 2, bias, a)], one.tails);
  });
});

describe('quantiles', () => {
  test(`are NumPy ${fixture.versions.numpy}'s`, () => {
    const { values, levels, expected } = fixture.quantiles;
    for (const [i, level] of levels.entries()) expect(quantile(values, level)).toBeCloseTo(expected[i], 12);
  });

  test('of one value are that value', () => {
    expect([0, 0.3, 1].map((level) => quantile([7], level))).toEqual([7, 7, 7]);
  });
});

describe('the bootstrap over questions', () => {
  test('has intervals in order, within the values', () => {
    fc.assert(
      fc.property(columns, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (values, level) => {
        const { percentile, bca } = bootstrapQuestions(resample(values.length), values, level);
        for (const { lower, upper } of [percentile, bca]) {
          expect(lower).toBeLessThanOrEqual(upper);
          expect(lower).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
          expect(upper).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
        }
      }),
    );
  });

  test('moves and stretches with its values, BCa included', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -64, max: 64 }), { minLength: 2, maxLength: 40 }), (values) => {
        const resamples = resample(values.length);
        const plain = bootstrapQuestions(resamples, values);
        const moved = bootstrapQuestions(
          resamples,
          values.map((value) => 3 + 2 * value),
        );
        const turned = bootstrapQuestions(
          resamples,
          values.map((value) => -value),
        );
        for (const kind of ['percentile', 'bca'] as const) {
          const { lower, upper } = plain[kind];
          expect(moved[kind].lower).toBeCloseTo(3 + 2 * lower, 8);
          expect(moved[kind].upper).toBeCloseTo(3 + 2 * upper, 8);
          expect(turned[kind].lower).toBeCloseTo(-upper, 8);
          expect(turned[kind].upper).toBeCloseTo(-lower, 8);
        }
      }),
    );
  });

  test('is a point where nothing varies', () => {
    const { estimate, percentile, bca } = bootstrapQuestions(resample(30), new Float64Array(30).fill(0.25));
    expect({ estimate, percentile, bca }).toEqual({
      estimate: 0.25,
      percentile: { lower: 0.25, upper: 0.25 },
      bca: { lower: 0.25, upper: 0.25 },
    });
  });

  test('counts replicates equal up to rounding as half below', () => {
    expect(biasCorrection(Float64Array.of(0.1 + 0.2, 0.3), 0.3)).toBeCloseTo(0, 15);
    expect(biasCorrection(Float64Array.of(1, 2), 3)).toBeCloseTo(0.6744897501960817, 12); // Φ⁻¹(3/4), half a replicate from 1
  });

  test('reads the outermost level beyond the pole of the acceleration', () => {
    expect(bcaTail(0.975, 0, 0.6)).toBe(1);
    expect(bcaTail(0.025, 0, -0.6)).toBe(0);
  });

  test('refuses levels outside (0, 1)', () => {
    expect(() => bootstrapQuestions(resample(3), [1, 2, 3], 1)).toThrow(new RangeError('expected level between 0 and 1, got 1'));
    expect(() => bootstrapQuestions(resample(3), [1, 2, 3], 95)).toThrow(RangeError);
  });
});
