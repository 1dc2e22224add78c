import { describe, expect, test } from 'vitest';
import { rankIntervals } from '../../benchmarks/statistics/rank-intervals.ts';
import fc from '../support/properties.ts';

const never = () => false;
const always = () => true;

/** Estimates, replicates, and which pairs are apart. */
const races = fc
  .record({ contestants: fc.integer({ min: 1, max: 7 }), replicates: fc.integer({ min: 1, max: 40 }) })
  .chain(({ contestants, replicates }) =>
    fc.record({
      estimates: fc.array(fc.nat(8), { minLength: contestants, maxLength: contestants }),
      replicates: fc.array(fc.array(fc.nat(8), { minLength: replicates, maxLength: replicates }), {
        minLength: contestants,
        maxLength: contestants,
      }),
      told: fc.array(fc.boolean(), { minLength: contestants ** 2, maxLength: contestants ** 2 }),
    }),
  )
  .map(({ told, ...race }) => {
    const count = race.estimates.length;
    const apart = (i: number, j: number) =>
      race.estimates[i] !== race.estimates[j] && told[Math.min(i, j) * count + Math.max(i, j)];
    return { ...race, apart };
  });

describe('ranks', () => {
  const replicates = [[5], [7], [6]];

  test('are sure where all are apart', () => {
    expect(rankIntervals({ estimates: [5, 7, 6], replicates, apart: always })).toEqual([
      { rank: 3, interval: [3, 3], pBest: 0, group: 3 },
      { rank: 1, interval: [1, 1], pBest: 1, group: 1 },
      { rank: 2, interval: [2, 2], pBest: 0, group: 2 },
    ]);
  });

  test('are any where none are', () => {
    const ranks = rankIntervals({ estimates: [5, 7, 6], replicates, apart: never });
    expect(ranks.map(({ interval, group }) => [interval, group])).toEqual(new Array(3).fill([[1, 3], 1]));
  });

  test('lie between those surely above and those surely below', () => {
    // Only the first and the last are apart.
    const apart = (i: number, j: number) => i !== 2 && j !== 2;
    const ranks = rankIntervals({ estimates: [5, 7, 6], replicates, apart });
    expect(ranks.map(({ interval }) => interval)).toEqual([
      [2, 3],
      [1, 2],
      [1, 3],
    ]);
    expect(ranks.map(({ group }) => group)).toEqual([2, 1, 1]);
  });

  test('share being best among equals', () => {
    const same = [1, 2, 3];
    expect(rankIntervals({ estimates: [2, 2], replicates: [same, same], apart: never })).toEqual([
      { rank: 1, interval: [1, 2], pBest: 0.5, group: 1 },
      { rank: 1, interval: [1, 2], pBest: 0.5, group: 1 },
    ]);
  });

  test('have shares of being best that add up to 1, and intervals that hold the rank', () => {
    fc.assert(
      fc.property(races, (race) => {
        const ranks = rankIntervals(race);
        expect(ranks.reduce((sum, { pBest }) => sum + pBest, 0)).toBeCloseTo(1, 12);
        for (const { rank, interval } of ranks) {
          expect(interval[0]).toBeGreaterThanOrEqual(1);
          expect(interval[0]).toBeLessThanOrEqual(rank);
          expect(interval[1]).toBeGreaterThanOrEqual(rank);
          expect(interval[1]).toBeLessThanOrEqual(race.estimates.length);
        }
      }),
    );
  });

  test('group contestants in the order of their estimates, no two of a group surely apart', () => {
    fc.assert(
      fc.property(races, ({ estimates, replicates, apart }) => {
        const ranks = rankIntervals({ estimates, replicates, apart });
        for (const [i, a] of ranks.entries()) {
          for (const [j, b] of ranks.entries()) {
            if (estimates[i] > estimates[j]) expect(a.group).toBeLessThanOrEqual(b.group);
            if (i !== j && a.group === b.group) expect(apart(i, j)).toBe(false);
          }
        }
      }),
    );
  });

  test('refuse replicates that do not match', () => {
    const apart = never;
    expect(() => rankIntervals({ estimates: [1, 2], replicates: [[1]], apart })).toThrow(
      new RangeError('expected 2 rows, got 1'),
    );
    expect(() => rankIntervals({ estimates: [1, 2], replicates: [[1, 2], [1]], apart })).toThrow(
      new RangeError('expected 2 replicates, got 1'),
    );
    expect(() => rankIntervals({ estimates: [], replicates: [], apart })).toThrow(
      new RangeError('expected 1 replicate or more, got 0'),
    );
  });
});
