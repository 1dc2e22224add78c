import { describe, expect, test } from 'vitest';
import { passAtK } from '../../benchmarks/statistics/pass-at-k.ts';
import fc from '../support/properties.ts';

/** C(n, k), exactly. */
function choose(n: number, k: number): bigint {
  let ways = 1n;
  for (let i = 1; i <= k; i++) ways = (ways * BigInt(n - k + i)) / BigInt(i);
  return n < k ? 0n : ways;
}

const pools = fc
  .integer({ min: 1, max: 300 })
  .chain((n) => fc.record({ n: fc.constant(n), correct: fc.nat(n), k: fc.integer({ min: 1, max: n }) }));

describe('pass@k', () => {
  test('is as worked out by hand', () => {
    expect(passAtK(4, 2, 2)).toBeCloseTo(1 - 1 / 6, 15);
    expect(passAtK(10, 3, 1)).toBeCloseTo(0.3, 15);
  });

  test('is 0 without a correct branch, and 1 when too few are wrong to fill k', () => {
    expect(passAtK(128, 0, 64)).toBe(0);
    expect(passAtK(128, 65, 64)).toBe(1);
    expect(passAtK(128, 1, 128)).toBe(1);
  });

  test('equals 1 − C(N − c, k) / C(N, k) in whole numbers', () => {
    fc.assert(
      fc.property(pools, ({ n, correct, k }) => {
        const none = Number((choose(n - correct, k) << 80n) / choose(n, k)) / 2 ** 80;
        expect(passAtK(n, correct, k)).toBeCloseTo(1 - none, 12);
      }),
    );
  });

  test('refuses counts that do not fit', () => {
    expect(() => passAtK(4, 5, 2)).toThrow(new RangeError('expected correct to be an integer from 0 to 4, got 5'));
    expect(() => passAtK(4, 2, 0)).toThrow(new RangeError('expected k to be an integer from 1 to 4, got 0'));
    expect(() => passAtK(0, 0, 1)).toThrow(RangeError);
    expect(() => passAtK(4.5, 0, 1)).toThrow(RangeError);
  });
});
