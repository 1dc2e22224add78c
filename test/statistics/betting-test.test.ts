import { describe, expect, test } from 'vitest';
import { bettingTest } from '../../benchmarks/statistics/betting-test.ts';
import { type RandomStream, stream } from '../../datasets/foundation/random-streams.ts';

describe('a betting test', () => {
  test('doubles the fortune with each loss of nothing where the limit is one half', () => {
    // ln(1/level) = ½ for two losses: stakes √(½ / 0.25) = 1.414, then √(½ / 0.15625) = 1.789. 1.7071 × 1.8944.
    expect(bettingTest([0, 0], 0.5, Math.exp(-0.5))).toBeCloseTo(1 / (1.707107 * 1.894427), 6);
    // ln(1/level) = 1: √(1 / 0.25) = 2, which is the most that can be staked, twice.
    expect(bettingTest([0, 0], 0.5, Math.exp(-1))).toBeCloseTo(0.25, 12);
  });

  test('says nothing once all is lost, and keeps what was reached before', () => {
    expect(bettingTest([1, 0, 0], 0.5, 0.1)).toBe(1);
    expect(bettingTest([0, 0, 1], 0.5, Math.exp(-1.5))).toBeCloseTo(0.25, 12);
    expect(bettingTest([], 0.5, 0.1)).toBe(1);
  });

  test('needs fewer losses that are small every time than such that are seldom and whole', () => {
    const small = Array<number>(60).fill(0.05);
    const seldom = small.map((_, i) => (i % 20 === 10 ? 1 : 0));
    expect(bettingTest(small, 0.15, 0.05)).toBeLessThan(0.01);
    expect(bettingTest(seldom, 0.15, 0.05)).toBeGreaterThan(0.05);
  });

  test.each<[string, (random: RandomStream) => number]>([
    ['whole and seldom', (random) => (random.uniform() < 0.1 ? 1 : 0)],
    ['small and frequent', (random) => 0.2 * random.uniform()],
    ['either', (random) => (random.uniform() < 0.9 ? 0.05 * random.uniform() : 0.775)],
  ])('is wrong in at most one of twenty where the mean is the limit and losses are %s', (name, draw) => {
    const random = stream('betting test', name);
    const games = 4000;
    let wrong = 0;
    for (let game = 0; game < games; game++) {
      const losses = Array.from({ length: 60 }, () => draw(random));
      if (bettingTest(losses, 0.1, 0.05) <= 0.05) wrong++;
    }
    // Three standard errors of a share of 0.05.
    expect(wrong / games).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / games));
  });

  test.each([
    ['a limit of 0', [0.5], 0, 'expected a limit between 0 and 1, got 0'],
    ['a limit of 1', [0.5], 1, 'expected a limit between 0 and 1, got 1'],
    ['a loss above 1', [2], 0.5, 'expected losses from 0 to 1, got 2'],
    ['a loss that is no number', [Number.NaN], 0.5, 'expected losses from 0 to 1, got NaN'],
  ])('refuses %s', (_, losses, limit, message) => {
    expect(() => bettingTest(losses, limit, 0.1)).toThrow(message);
  });
});
