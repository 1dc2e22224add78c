import { expect, test } from 'vitest';
import { percentile } from '../../controllers/percentile.ts';

test('a percentile lies between the two values next to it, as NumPy has it', () => {
  // numpy.percentile([5, 1, 4, 2], [0, 10, 50, 90, 100])
  expect([0, 0.1, 0.5, 0.9, 1].map((share) => percentile([5, 1, 4, 2], share))).toEqual([
    1,
    expect.closeTo(1.3),
    3,
    expect.closeTo(4.7),
    5,
  ]);
  expect(percentile([7], 0.3)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test('a percentile that is one of the values is that value, whatever rounding makes of its place', () => {
  const values = Array.from({ length: 11 }, (_, i) => i / 7);
  // 1 − 0.7 is 0.30000000000000004.
  for (const tenths of [1, 2, 3, 4, 5, 6, 7, 8, 9]) expect(percentile(values, 1 - tenths / 10)).toBe(values[10 - tenths]);
});
