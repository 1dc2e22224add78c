import { expect, test } from 'vitest';
import { meanOf } from '../../benchmarks/statistics/mean.ts';

test('a mean is the sum over the number of values; of none it is NaN', () => {
  expect(meanOf([1, 2, 6])).toBe(3);
  expect(meanOf([])).toBeNaN();
});
