import { describe, expect, test } from 'vitest';
import { unseenBound } from '../../benchmarks/statistics/unseen-bound.ts';

describe('the bound of n trials without an event', () => {
  // binom.test(0, n)$conf.int[2] of R 4.3.
  test.each([
    [1, 0.975],
    [3, 0.7075982],
    [10, 0.3084971],
    [30, 0.1157033],
    [100, 0.03621669],
  ])('is that of R for %i trials', (trials, bound) => expect(unseenBound(trials)).toBeCloseTo(bound, 6));

  test('is the rule of three, one-sided', () => expect(1000 * unseenBound(1000, 0.9)).toBeCloseTo(3, 1));

  test.each([[0], [Number.NaN]])('refuses %d trials', (trials) =>
    expect(() => unseenBound(trials)).toThrow('expected at least 1 trial, got'),
  );
  test('refuses a level of 1', () => expect(() => unseenBound(3, 1)).toThrow('expected level to lie between 0 and 1, got 1'));
});
