import { describe, expect, test } from 'vitest';
import { ratioEstimate } from '../../../../reports/pages/revisions/ratio-interval.ts';
import fc from '../../../support/properties.ts';
import { wilsonInterval } from '../../../support/wilson-interval.ts';

const trials = fc.array(fc.boolean(), { minLength: 2, maxLength: 60 });

describe('the share of a whole', () => {
  test('of one trial a question has the plain Wilson interval', () => {
    fc.assert(
      fc.property(trials, (outcomes) => {
        const successes = outcomes.filter(Boolean).length;
        const expected = wilsonInterval(successes, outcomes.length);
        const found = ratioEstimate(
          outcomes.map(Number),
          outcomes.map(() => 1),
        );
        expect(found?.estimate).toBeCloseTo(successes / outcomes.length, 12);
        expect(found?.interval?.lower).toBeCloseTo(expected.lower, 9);
        expect(found?.interval?.upper).toBeCloseTo(expected.upper, 9);
      }),
    );
  });

  test('is the same in any unit, and questions without a whole say nothing', () => {
    const plain = ratioEstimate([1, 0, 0.5, 0], [1, 1, 1, 0.5]);
    const scaled = ratioEstimate([0, 4, 0, 2, 0], [0, 4, 4, 4, 2]);
    expect(scaled?.estimate).toBeCloseTo(plain?.estimate ?? Number.NaN, 12);
    expect(scaled?.interval?.lower).toBeCloseTo(plain?.interval?.lower ?? Number.NaN, 12);
    expect(scaled?.interval?.upper).toBeCloseTo(plain?.interval?.upper ?? Number.NaN, 12);
  });

  test('is wider where questions are all or nothing than where each has some', () => {
    const width = (part: number[]) => {
      const { lower, upper } = ratioEstimate(
        part,
        part.map(() => 4),
      )!.interval!;
      return upper - lower;
    };
    expect(width([4, 0, 4, 0, 4, 0])).toBeGreaterThan(width([2, 2, 2, 2, 2, 2]));
  });

  test('is unknown of nothing', () => {
    expect(ratioEstimate([0, 0], [0, 0])).toBeUndefined();
  });
});
