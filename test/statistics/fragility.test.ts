import { describe, expect, test } from 'vitest';
import { differenceInterval } from '../../benchmarks/statistics/default-intervals.ts';
import { fragility, MOST_FLIPS } from '../../benchmarks/statistics/fragility.ts';
import { MARGIN, nonInferiority } from '../../benchmarks/statistics/non-inferiority.ts';
import fc from '../support/properties.ts';

const outcomes = fc.array(fc.tuple(fc.nat(1), fc.nat(1)), { minLength: 8, maxLength: 24 });
const verdictOf = (a: readonly number[], b: readonly number[]) => nonInferiority(differenceInterval(a, b), MARGIN);

describe('the fragility of a verdict', () => {
  test('is 1 exactly where one outcome turns it: every one is tried', () => {
    fc.assert(
      fc.property(outcomes, (pairs) => {
        const [a, b] = [pairs.map(([own]) => own), pairs.map(([, other]) => other)];
        const verdict = verdictOf(a, b);
        const turned = a.some((value, q) => verdictOf(a.with(q, 1 - value), b) !== verdict);
        expect(fragility(a, b, MARGIN) === 1).toBe(turned);
      }),
      { numRuns: 60 },
    );
  });

  test('counts single models of a question, not whole questions', () => {
    const clusters = Array.from({ length: 240 }, (_, row) => row % 60);
    const baseline = clusters.map((c) => Number(c >= 30));
    const own = clusters.map((c, row) => (c < 10 ? 1 : baseline[row]));
    const count = fragility(own, baseline, MARGIN, { clusters });
    expect(count).toBeGreaterThan(fragility(own.slice(0, 60), baseline.slice(0, 60), MARGIN));
  });

  test('is more than is tried where a difference is large', () => {
    const many = Array.from({ length: 400 }, () => 1);
    expect(
      fragility(
        many,
        many.map(() => 0),
        MARGIN,
      ),
    ).toBe(MOST_FLIPS + 1);
  });
});
