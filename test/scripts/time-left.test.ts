import { expect, test } from 'vitest';
import { withWidth } from '../../scripts/program/progress.ts';
import { timeLeft } from '../../scripts/program/time-left.ts';

test('the time left is told by what is done, once two seconds tell something', () => {
  let now = 0;
  const left = timeLeft(10, () => now);
  now = 1000;
  expect(left(1)).toBeUndefined();
  now = 10_000;
  expect(left(1)).toBe('about 40 s left');
  now = 1_200_000;
  expect(left(1)).toBe('about 47 min left');
  expect(left(7)).toBeUndefined();
});

test('a terminal that says it has no columns is taken for one of 80, any other as it says', () => {
  expect([0, Number.NaN, 40, 200].map((columns) => withWidth({ columns }).columns)).toEqual([80, 80, 40, 200]);
});
