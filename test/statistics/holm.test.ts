import { describe, expect, test } from 'vitest';
import { benjaminiHochberg } from '../../benchmarks/statistics/benjamini-hochberg.ts';
import { holm } from '../../benchmarks/statistics/holm.ts';
import fc from '../support/properties.ts';
import reference from './fixtures/intervals.json' with { type: 'json' };

const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

describe("Holm's adjustment", () => {
  test.each(reference.families)('equals that of statsmodels (family %#)', ({ pValues, holm: expected }) => {
    for (const [test, p] of holm(pValues).entries()) expect(Math.abs(p - expected[test])).toBeLessThanOrEqual(1e-9);
  });

  test('never makes a p-value smaller, greater than 1, or greater than all tests times it', () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const bonferroni = Math.min(...pValues) * pValues.length;
        const adjusted = holm(pValues);
        for (const [test, p] of adjusted.entries()) expect(p >= pValues[test] && p <= 1).toBe(true);
        expect(Math.min(...adjusted)).toBe(Math.min(1, bonferroni));
      }),
    );
  });

  test('is never below that of Benjamini and Hochberg', () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const grid = benjaminiHochberg(pValues);
        for (const [test, p] of holm(pValues).entries()) expect(p).toBeGreaterThanOrEqual(grid[test] - 1e-15);
      }),
    );
  });

  test('keeps the order of the p-values, and equal ones equal', () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const adjusted = holm([...pValues, pValues[0]]);
        expect(adjusted.at(-1)).toBe(adjusted[0]);
        for (const [a, p] of pValues.entries()) {
          for (const [b, q] of pValues.entries()) if (p < q) expect(adjusted[a]).toBeLessThanOrEqual(adjusted[b]);
        }
      }),
    );
  });

  test('needs p-values', () => {
    expect(() => holm([])).toThrow(new RangeError('expected at least 1 p-value, got 0'));
    expect(() => holm([0.5, 1.5])).toThrow(new RangeError('expected p-values from 0 to 1, got 1.5 at 1'));
    expect(() => holm([Number.NaN])).toThrow(RangeError);
  });
});
