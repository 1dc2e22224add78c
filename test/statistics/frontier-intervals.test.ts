import { describe, expect, test } from 'vitest';
import { expandedPercentile } from '../../benchmarks/statistics/expanded-percentile.ts';
import { areaUnderFrontier } from '../../benchmarks/statistics/frontier.ts';
import { areaInterval, reachInterval } from '../../benchmarks/statistics/frontier-intervals.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';

const random = stream('frontier intervals');
const column = (from: number, to: number) => Array.from({ length: 400 }, () => from + (to - from) * random.uniform());
const contestants = [
  { tokens: column(90, 110), accuracy: column(0.3, 0.5) },
  { tokens: column(900, 1100), accuracy: column(0.4, 0.6) },
];
const options = { clusters: 60 };

describe('the interval of the area', () => {
  test('is of the areas of each replicate', () => {
    const areas = contestants[0].tokens.map((_, r) =>
      areaUnderFrontier(
        contestants.map(({ tokens, accuracy }) => ({ tokens: tokens[r], accuracy: accuracy[r] })),
        50,
        5000,
      ),
    );
    expect(areaInterval(contestants, 50, 5000, options)).toEqual(expandedPercentile(areas, 60));
  });

  test('never falls when a contestant joins', () => {
    const [alone, both] = [contestants.slice(0, 1), contestants].map((all) => areaInterval(all, 50, 5000, options));
    expect(both.lower).toBeGreaterThanOrEqual(alone.lower);
    expect(both.upper).toBeGreaterThan(alone.upper);
  });
});

describe('the interval of the tokens to reach an accuracy', () => {
  test('holds tokens that were spent in a replicate', () => {
    const { lower, upper, reached } = reachInterval(contestants, 0.45, options);
    const spent = contestants.flatMap(({ tokens }) => tokens);
    expect(spent).toContain(lower);
    expect([lower < 110, reached > 0.7, reached < 1]).toEqual([true, true, true]);
    // In an eighth of the replicates both stay below 0.45.
    expect(upper).toBe(Number.POSITIVE_INFINITY);
  });

  test('ends in tokens where all replicates reach it', () => {
    const { lower, upper, reached } = reachInterval(contestants, 0.3, options);
    expect(reached).toBe(1);
    expect([lower > 89, upper < 111]).toEqual([true, true]);
  });

  test('is never, where no replicate reaches it', () => {
    const never = Number.POSITIVE_INFINITY;
    expect(reachInterval(contestants, 0.7, options)).toEqual({ lower: never, upper: never, reached: 0 });
  });

  test("meets another contestant's accuracy on the same questions", () => {
    // Each replicate asks for what the first has itself: it is always the cheapest to have it.
    const { lower, upper, reached } = reachInterval(contestants, contestants[0].accuracy, options);
    expect([lower > 89, upper < 111, reached]).toEqual([true, true, 1]);
    expect(() => reachInterval(contestants, [0.5], options)).toThrow('expected 400 replicates of the accuracy to reach, got 1');
  });
});
