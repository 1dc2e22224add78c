import { describe, expect, test } from 'vitest';
import { logisticRegression } from '../../controllers/logistic-regression.ts';

const rows = [
  [0, 10.5, 0, 1, 0],
  [1, 11, 0, 2, 0.5],
  [2, 9, 1, 1, -2],
  [3, 12, 1, 2, 3],
  [4, 12.5, 1, 3, 0.5],
  [0, 8, 0, 1, 0],
  [1, 8.5, 1, 1, 0.5],
  [2, 8, 2, 1, -0.5],
  [3, 9, 2, 2, 1],
  [4, 8.75, 3, 1, -0.25],
  [0, 13, 0, 1, 0],
  [1, 13.5, 0, 2, 0.5],
];
const columns = rows[0].map((_, column) => rows.map((row) => row[column]));
const labels = [1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 0, 1];

describe('logistic regression', () => {
  test('fits what the program of MARS fits with SciPy', () => {
    const probability = logisticRegression(columns, labels);
    const expected = [0.8432, 0.3863, 0.997, 0.0031, 0.0895, 0.9383, 0.7919, 0.9593, 0.2582, 0.8961, 0.6551, 0.1819];
    expect(rows.map((row) => probability(row))).toEqual(expected.map((value) => expect.closeTo(value, 3)));
  });

  test('gives the share of what happened where no column says anything, or nothing was recorded in it', () => {
    const nothing = [7, Number.NaN].map((value) => labels.map(() => value));
    expect(logisticRegression(nothing, labels)([7, Number.NaN])).toBeCloseTo(7 / 12, 6);
  });

  test('is all but sure where it happened always or never', () => {
    expect(
      logisticRegression(
        columns,
        rows.map(() => 0),
      )(rows[0]),
    ).toBeLessThan(1e-4);
    expect(
      logisticRegression(
        columns,
        rows.map(() => 1),
      )(rows[0]),
    ).toBeGreaterThan(1 - 1e-4);
  });

  test('takes a missing value for the mean of its column', () => {
    const probability = logisticRegression(columns, labels);
    const mean = rows.reduce((sum, [, confidence]) => sum + confidence, 0) / rows.length;
    expect(probability([2, Number.NaN, 1, 1, 0])).toBeCloseTo(probability([2, mean, 1, 1, 0]), 12);
  });

  test('says one half of whatever it has never seen', () => {
    expect(logisticRegression([[], []], [])([1, 2])).toBe(0.5);
  });
});
