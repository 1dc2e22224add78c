import { describe, expect, test } from 'vitest';
import { benjaminiHochberg } from '../../benchmarks/statistics/benjamini-hochberg.ts';
import { acceleration, biasCorrection, bootstrapQuestions, quantile } from '../../benchmarks/statistics/bootstrap-questions.ts';
import { stratifiedMeans } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import { clusteredMean } from '../../benchmarks/statistics/clustered-mean.ts';
import { effectiveWilsonInterval } from '../../benchmarks/statistics/effective-wilson-interval.ts';
import { expandedPercentile, expandedTail } from '../../benchmarks/statistics/expanded-percentile.ts';
import { holm } from '../../benchmarks/statistics/holm.ts';
import { jointConfidence } from '../../benchmarks/statistics/joint-confidence.ts';
import { logRatio, logRatioInterval } from '../../benchmarks/statistics/log-ratio-interval.ts';
import { majorityAtK } from '../../benchmarks/statistics/majority-at-k.ts';
import { minimumDetectableEffect } from '../../benchmarks/statistics/minimum-detectable-effect.ts';
import { pairedDifference } from '../../benchmarks/statistics/paired-difference.ts';
import { passAtK } from '../../benchmarks/statistics/pass-at-k.ts';
import { signFlipPermutation } from '../../benchmarks/statistics/sign-flip-permutation.ts';
import { studentTInterval } from '../../benchmarks/statistics/student-t-interval.ts';
import { wilsonInterval } from '../support/wilson-interval.ts';
import fixture from './fixtures/r.json' with { type: 'json' };

/** Equal to 1e-9, relative to what is above 1. */
function close(got: readonly number[], expected: readonly number[]): void {
  expect(got.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(Math.abs(got[i] - value)).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
}

const bounds = ({ lower, upper }: { lower: number; upper: number }) => [lower, upper];

describe(`as in ${fixture.version}`, () => {
  test.each(fixture.student)('t.test, of one sample and paired, at $level', (expected) => {
    const one = studentTInterval(fixture.a, { level: expected.level });
    close([one.mean, one.standardError, ...bounds(one)], [expected.mean, expected.standardError, ...expected.one]);
    const paired = pairedDifference(fixture.a, fixture.b, { level: expected.level });
    close(
      [paired.mean, paired.standardError, ...bounds(paired)],
      [expected.difference, expected.pairedError, ...expected.paired],
    );
  });

  test.each(fixture.wilson)(
    'prop.test without correction, $successes of $questions',
    ({ successes, questions, bounds: expected }) => {
      close(bounds(wilsonInterval(successes, questions)), expected);
      const outcomes = Array.from({ length: questions }, (_, q) => Number(q < successes));
      close(bounds(effectiveWilsonInterval(outcomes)), expected);
    },
  );

  test.each(fixture.families)('p.adjust, Holm and Benjamini-Hochberg', ({ pValues, ...expected }) => {
    close(holm(pValues), expected.holm);
    close(benjaminiHochberg(pValues), expected.benjaminiHochberg);
  });

  test('quantile, type 7', () => {
    const { values, levels, expected } = fixture.quantiles;
    close(
      levels.map((level) => quantile(values, level)),
      expected,
    );
  });

  test.each(fixture.passes)('phyper and dhyper: pass@$k of $correct in $branches', ({ branches, correct, k, drawn, pass }) => {
    close([passAtK(branches, correct, k), passAtK(branches, correct, k)], [drawn, pass]);
  });

  test.each(fixture.majorities)('phyper: majority@$k of $gold against $other', ({ gold, other, k, expected }) => {
    close([majorityAtK(gold, [other], k)], [expected]);
  });

  test.each(fixture.signs)('binom.test: $gains gains and $losses losses of one size', ({ gains, losses, pValue }) => {
    const differences = Array.from({ length: gains + losses }, (_, q) => (q < gains ? 0.25 : -0.25));
    const found = signFlipPermutation(differences, () => {
      throw new Error('expected every combination of signs to be enumerated');
    });
    close([found.pValue], [pValue]);
  });

  test('weighted.mean and the variance of clusters in strata', () => {
    const { values, clusters, strata, ...expected } = fixture.clustered;
    const found = clusteredMean(values, { clusters, strata });
    for (const [name, value] of Object.entries(expected)) close([found[name as keyof typeof expected]], [value]);
    close([found.units.reduce((a, b) => a + b, 0) / found.units.length], [expected.mean]);
  });

  test.each(fixture.effective)(
    'the roots of the score test at effective questions',
    ({ values, effectiveQuestions, ...expected }) => {
      const found = effectiveWilsonInterval(values);
      close([found.effectiveQuestions, ...bounds(found)], [effectiveQuestions, ...expected.bounds]);
    },
  );

  test('the jackknifed logarithm of a ratio', () => {
    const { spent, baseline, ratio, standardError, bounds: expected } = fixture.ratio;
    const found = logRatio(spent, baseline);
    close([found.ratio, found.standardError, ...bounds(logRatioInterval(found))], [ratio, standardError, ...expected]);
  });

  test('BCa by its formulas, and expanded percentiles', () => {
    const { values, counts, bias, bounds: expected, expanded, ...known } = fixture.bca;
    const resamples = {
      replicates: counts.length,
      clusters: values.length,
      counts: Uint8Array.from(counts.join(''), Number),
      cluster: Uint32Array.from(values.keys()),
      stratumStart: Uint32Array.of(0, values.length),
    };
    const { replicates, estimate, bca } = bootstrapQuestions(resamples, values);
    close([biasCorrection(replicates, estimate)], [bias]);
    close([acceleration(resamples.stratumStart, stratifiedMeans(resamples, values).leftOut)], [known.acceleration]);
    close(bounds(bca), expected);
    close(bounds(expandedPercentile(replicates, values.length)), expanded);
  });

  test.each(fixture.constants)('qt, qf and qnorm, for $clusters clusters', ({ clusters, ...expected }) => {
    const region = jointConfidence({ accuracy: 0, tokens: 1 }, { accuracy: [0, 1], tokens: [1, 2] }, clusters);
    close(
      [expandedTail(clusters), region.radius, minimumDetectableEffect(0.01)],
      [expected.expandedTail, expected.radius, expected.detectable],
    );
  });
});
