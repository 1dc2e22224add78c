import { describe, expect, test } from 'vitest';
import { benjaminiHochberg } from '../../benchmarks/statistics/benjamini-hochberg.ts';
import fc from '../support/properties.ts';
import reference from './fixtures/intervals.json' with { type: 'json' };

const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

describe('the adjustment of Benjamini and Hochberg', () => {
  test.each(reference.families)('equals that of statsmodels (family %#)', ({ pValues, benjaminiHochberg: expected }) => {
    for (const [test, p] of benjaminiHochberg(pValues).entries()) expect(Math.abs(p - expected[test])).toBeLessThanOrEqual(1e-9);
  });

  test('never makes a p-value smaller or greater than 1, and leaves the greatest as it is', () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const adjusted = benjaminiHochberg(pValues);
        for (const [test, p] of adjusted.entries()) expect(p >= pValues[test] && p <= 1).toBe(true);
        expect(Math.max(...adjusted)).toBe(Math.max(...pValues));
      }),
    );
  });

  test('does not depend on the order of the tests', () => {
    fc.assert(
      fc.property(family, (pValues) => {
        expect(benjaminiHochberg(pValues.toReversed())).toEqual(benjaminiHochberg(pValues).toReversed());
      }),
    );
  });

  test('claims what the step-up rule claims', () => {
    fc.assert(
      fc.property(family, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (pValues, level) => {
        const sorted = pValues.toSorted((a, b) => a - b);
        const claims = sorted.findLastIndex((p, rank) => (pValues.length / (rank + 1)) * p <= level) + 1;
        expect(benjaminiHochberg(pValues).filter((p) => p <= level).length).toBe(claims);
      }),
    );
  });

  test('needs p-values', () => {
    expect(() => benjaminiHochberg([])).toThrow(new RangeError('expected at least 1 p-value, got 0'));
    expect(() => benjaminiHochberg([-0.1])).toThrow(new RangeError('expected p-values from 0 to 1, got -0.1 at 0'));
  });
});
