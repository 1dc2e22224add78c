import { describe, expect, test } from 'vitest';
import { confidence } from '../../controllers/confidence.ts';
import { width } from '../../controllers/controller.ts';
import fc from '../support/properties.ts';

const ROUNDING = 4 * Number.EPSILON;

/** P(Bin(v1 + v2 + 1, ½) ≤ v1) as an exact fraction, rounded once at the end to 200 bits and then to a double. */
function exactTail(first: number, second: number): number {
  const trials = BigInt(first + second + 1);
  let ways = 1n;
  let sum = 1n;
  for (let k = 1n; k <= BigInt(first); k++) {
    ways = (ways * (trials - k + 1n)) / k;
    sum += ways;
  }
  return Number((sum << 200n) >> trials) / 2 ** 200;
}

const votes = (most: number) =>
  fc.nat(most).chain((first) => fc.record({ first: fc.constant(first), second: fc.nat(Math.min(first, most - first)) }));

describe('the confidence of a majority', () => {
  test('of an empty pool is 0', () => {
    expect(confidence(0, 0)).toBe(0);
  });

  test('of the first votes is as worked out by hand', () => {
    // P(Bin(n + 1, ½) ≤ n) = 1 − 2^−(n+1)
    expect([1, 2, 3, 4].map((n) => confidence(n, 0))).toEqual([3 / 4, 7 / 8, 15 / 16, 31 / 32]);
    // P(Bin(3, ½) ≤ 1) = (1 + 3) / 8, P(Bin(4, ½) ≤ 2) = (1 + 4 + 6) / 16, P(Bin(8, ½) ≤ 6) = (256 − 8 − 1) / 256
    expect([confidence(1, 1), confidence(2, 1), confidence(6, 1)]).toEqual([1 / 2, 11 / 16, 247 / 256]);
  });

  test('equals the exact binomial tail for every count of up to 64 branches', () => {
    for (let first = 1; first <= 64; first++) {
      for (let second = 0; second <= Math.min(first, 64 - first); second++) {
        expect(confidence(first, second), `${first}, ${second}`).toBeCloseTo(exactTail(first, second), 14);
      }
    }
  });

  test(`equals the exact binomial tail up to ${width.max} branches, the most a controller may read`, () => {
    fc.assert(
      fc.property(votes(width.max), ({ first, second }) => {
        fc.pre(first > 0);
        expect(confidence(first, second)).toBeCloseTo(exactTail(first, second), 12);
      }),
      { numRuns: 200, examples: [[{ first: width.max, second: 0 }], [{ first: width.max / 2, second: width.max / 2 }]] },
    );
  });

  test('is a probability, however many votes there are', () => {
    for (let first = 0; first <= width.max; first++) {
      for (const second of [0, 1, first >> 1, first]) {
        if (second > first || first + second > width.max) continue;
        const value = confidence(first, second);
        expect(value >= 0 && value <= 1, `confidence(${first}, ${second}) is ${value}`).toBe(true);
      }
    }
  });

  test('is a half when two answers have as many votes', () => {
    for (const n of [1, 2, 3, 10, 31, 32]) expect(confidence(n, n)).toBeCloseTo(0.5, 15);
  });

  test('grows with the votes for, and falls with the votes against', () => {
    fc.assert(
      fc.property(votes(60), ({ first, second }) => {
        fc.pre(first > 0);
        expect(confidence(first + 1, second)).toBeGreaterThanOrEqual(confidence(first, second) - ROUNDING);
        expect(confidence(first, second + 1)).toBeLessThanOrEqual(confidence(first, second) + ROUNDING);
      }),
    );
  });

  test('does not depend on what was asked before', () => {
    const [early, late] = [confidence(5, 2), confidence(9, 3)];
    for (let n = 1; n < 40; n++) confidence(n, n % 3);
    expect([confidence(5, 2), confidence(9, 3)]).toEqual([early, late]);
  });
});
