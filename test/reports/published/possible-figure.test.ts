import { describe, expect, test } from 'vitest';
import { isPossibleAccuracy } from '../../../reports/published/agreement-explanation.ts';
import { published } from '../../../reports/published/published.ts';
import fc from '../../support/properties.ts';

describe('isPossibleAccuracy', () => {
  test('every share of correct episodes is possible, however it is rounded', () => {
    const decimals = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), decimals, (correct, decimals) => {
        const printed = Number(((100 * correct) / 3000).toFixed(decimals));
        return isPossibleAccuracy(printed, decimals, 'aime25', 100);
      }),
    );
  });

  test('30 questions in 100 orders give thirds of a tenth of a percent only', () => {
    expect([21.4, 21.43, 21.47].map((accuracy) => isPossibleAccuracy(accuracy, 2, 'aime24', 100))).toEqual([true, true, true]);
    expect([21.41, 21.42, 21.44].map((accuracy) => isPossibleAccuracy(accuracy, 2, 'aime24', 100))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('30 questions once give thirtieths only', () => {
    expect(isPossibleAccuracy(23.3, 1, 'hmmt25', 1)).toBe(true);
    expect(isPossibleAccuracy(24.0, 1, 'hmmt25', 1)).toBe(false);
  });

  test('nothing is below 0 or above 100 percent', () => {
    expect([-0.1, 100.1].map((accuracy) => isPossibleAccuracy(accuracy, 1, 'aime24', 100))).toEqual([false, false]);
  });

  test('nothing is said of a dataset of unknown size', () => {
    expect(isPossibleAccuracy(12.345, 3, 'unheard-of', 100)).toBe(true);
  });

  test('every accuracy that the papers print is possible', () => {
    const cells = published().filter(({ dataset }) => dataset !== 'average');
    expect(cells.length).toBeGreaterThan(200);
    const wrong = cells.filter(
      ({ accuracy, source, dataset }) => !isPossibleAccuracy(accuracy.value, source.accuracyDecimals, dataset, 100),
    );
    expect(wrong).toEqual([]);
  });
});
