import { describe, expect, test } from 'vitest';
import { rankIntervals } from '../../benchmarks/statistics/rank-intervals.ts';
import fc from '../support/properties.ts';

const races = fc
  .record({ contestants: fc.integer({ min: 1, max: 6 }), replicates: fc.integer({ min: 1, max: 60 }) })
  .chain(({ contestants, replicates }) =>
    fc.array(fc.array(fc.nat(8), { minLength: replicates, maxLength: replicates }), {
      minLength: contestants,
      maxLength: contestants,
    }),
  )
  .map((rows) => ({ rows, estimates: rows.map((row) => row.reduce((a, b) => a + b, 0) / row.length) }));

describe('ranks', () => {
  test('are sure where the replicates always agree', () => {
    const shifted = (by: number) => Array.from({ length: 100 }, (_, r) => by + r);
    expect(rankIntervals([5, 7, 6], [shifted(5), shifted(7), shifted(6)])).toEqual([
      { rank: 3, interval: [3, 3], pBest: 0, group: 3 },
      { rank: 1, interval: [1, 1], pBest: 1, group: 1 },
      { rank: 2, interval: [2, 2], pBest: 0, group: 2 },
    ]);
  });

  test('are shared by equals', () => {
    const same = [1, 2, 3];
    expect(rankIntervals([2, 2], [same, same])).toEqual([
      { rank: 1, interval: [1, 2], pBest: 0.5, group: 1 },
      { rank: 1, interval: [1, 2], pBest: 0.5, group: 1 },
    ]);
  });

  test('leave out a tail on each side', () => {
    // Of 100 replicates the second is ahead in 2: at 95 %, 2.5 may be left out; at 97 %, 1.5.
    const behind = Array.from({ length: 100 }, (_, r) => (r < 2 ? 2 : 0));
    const level = new Array(100).fill(1);
    expect(rankIntervals([1, 0], [level, behind], 0.95).map(({ interval, group }) => [interval, group])).toEqual([
      [[1, 1], 1],
      [[2, 2], 2],
    ]);
    expect(rankIntervals([1, 0], [level, behind], 0.97).map(({ interval, group }) => [interval, group])).toEqual([
      [[1, 2], 1],
      [[1, 2], 1],
    ]);
  });

  test('have shares of being best that add up to 1, and intervals within the field', () => {
    fc.assert(
      fc.property(races, ({ rows, estimates }) => {
        const ranks = rankIntervals(estimates, rows);
        expect(ranks.reduce((sum, { pBest }) => sum + pBest, 0)).toBeCloseTo(1, 12);
        for (const { interval } of ranks) {
          expect(interval[0]).toBeGreaterThanOrEqual(1);
          expect(interval[0]).toBeLessThanOrEqual(interval[1]);
          expect(interval[1]).toBeLessThanOrEqual(rows.length);
        }
      }),
    );
  });

  test('group contestants in the order of their estimates, no two of a group surely apart', () => {
    fc.assert(
      fc.property(races, ({ rows, estimates }) => {
        const ranks = rankIntervals(estimates, rows, 0.8);
        for (const [i, a] of ranks.entries()) {
          for (const [j, b] of ranks.entries()) {
            if (estimates[i] > estimates[j]) expect(a.group).toBeLessThanOrEqual(b.group);
            if (i === j || a.group !== b.group) continue;
            const notHigher = rows[i].filter((value, r) => value <= rows[j][r]).length;
            expect(notHigher / rows[i].length).toBeGreaterThan(0.1 - 1e-9);
          }
        }
      }),
    );
  });

  test('refuse replicates that do not match', () => {
    expect(() => rankIntervals([1, 2], [[1]])).toThrow(new RangeError('expected 2 rows, got 1'));
    expect(() => rankIntervals([1, 2], [[1, 2], [1]])).toThrow(new RangeError('expected 2 replicates, got 1'));
    expect(() => rankIntervals([], [])).toThrow(new RangeError('expected 1 replicate or more, got 0'));
    expect(() => rankIntervals([1], [[1]], 1)).toThrow(new RangeError('expected level between 0 and 1, got 1'));
  });
});
