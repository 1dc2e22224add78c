import { describe, expect, test } from 'vitest';
import { majorityAtK } from '../../benchmarks/statistics/majority-at-k.ts';
import { passAtK } from '../../benchmarks/statistics/pass-at-k.ts';
import fc from '../support/properties.ts';

/** The share of all ordered draws of k branches in which answer 0 has most votes, the first seen winning a tie. */
function byEnumeration(counts: readonly number[], k: number): number {
  const branches = counts.flatMap((count, answer) => Array.from({ length: count }, () => answer));
  let [right, all] = [0, 0];
  const drawn: number[] = [];
  const used = branches.map(() => false);
  const draw = (): void => {
    if (drawn.length === k) {
      const votes = counts.map((_, answer) => drawn.filter((other) => other === answer).length);
      const most = Math.max(...votes);
      right += Number(drawn.find((answer) => votes[answer] === most) === 0);
      all++;
      return;
    }
    branches.forEach((answer, b) => {
      if (used[b]) return;
      used[b] = true;
      drawn.push(answer);
      draw();
      drawn.pop();
      used[b] = false;
    });
  };
  draw();
  return right / all;
}

/** n over k. */
function choose(n: number, k: number): bigint {
  let ways = 1n;
  for (let i = 0; i < k; i++) ways = (ways * BigInt(n - i)) / BigInt(i + 1);
  return ways;
}

/** Every way to share k votes between the answers, as whole numbers of draws. */
function byFractions(gold: number, others: readonly number[], k: number): number {
  const counts = [gold, ...others];
  const scale = 10n ** 20n;
  let right = 0n;
  const share = (votes: readonly number[], left: number, ways: bigint): void => {
    const answer = votes.length;
    if (answer < counts.length) {
      for (let own = 0; own <= Math.min(left, counts[answer]); own++)
        share([...votes, own], left - own, ways * choose(counts[answer], own));
      return;
    }
    const most = Math.max(...votes);
    if (left === 0 && votes[0] === most) right += (scale * ways) / BigInt(votes.filter((own) => own === most).length);
  };
  share([], k, 1n);
  const all = choose(
    counts.reduce((a, b) => a + b, 0),
    k,
  );
  return Number(right / all) / Number(scale);
}

/** Counts of up to `most` branches, gold first. */
const counts = (most: number) =>
  fc
    .array(fc.nat(4), { minLength: 1, maxLength: 6 })
    .filter((list) => list.reduce((a, b) => a + b, 0) > 0 && list.reduce((a, b) => a + b, 0) <= most);

describe('majority@k', () => {
  test('is as worked out by hand', () => {
    // Of 2 right and 1 wrong, two: both right 1/3, one of each 2/3, of which half is won.
    expect(majorityAtK(2, [1], 2)).toBeCloseTo(1 / 3 + 1 / 3, 15);
    // All branches differ: whichever is seen first wins.
    expect(majorityAtK(1, [1, 1, 1], 4)).toBeCloseTo(1 / 4, 15);
  });

  test('is 0 when gold was never answered, and 1 when nothing else was', () => {
    expect(majorityAtK(0, [3, 2], 3)).toBe(0);
    expect(majorityAtK(7, [], 3)).toBe(1);
    expect(majorityAtK(7, [0, 0], 7)).toBe(1);
  });

  test('equals enumeration of every ordered draw of small pools, for every k', () => {
    fc.assert(
      fc.property(counts(7), ([gold, ...others]) => {
        const branches = others.reduce((a, b) => a + b, gold);
        for (let k = 1; k <= branches; k++) {
          const expected = byEnumeration([gold, ...others], k);
          expect(Math.abs(majorityAtK(gold, others, k) - expected), `${gold} of ${[gold, ...others]}, ${k}`).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 40, examples: [[[2, 2, 2, 1]], [[3, 3]], [[1, 1, 1, 1, 1, 1]]] },
    );
  });

  test('sums to 1 over the answers of a pool of 128, whichever of them is right', () => {
    const pools = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(pools, fc.integer({ min: 1, max: 64 }), (large, k) => {
        const pool: number[] = [];
        for (const count of large) pool.push(Math.min(count, 128 - pool.reduce((a, b) => a + b, 0)));
        pool.push(...Array.from({ length: 128 - pool.reduce((a, b) => a + b, 0) }, () => 1));
        const known = new Map<number, number>();
        const total = pool.reduce((sum, gold, i) => {
          if (!known.has(gold)) known.set(gold, majorityAtK(gold, pool.toSpliced(i, 1), k));
          return sum + known.get(gold)!;
        }, 0);
        expect(Math.abs(total - 1)).toBeLessThan(1e-12);
      }),
      {
        numRuns: 40,
        examples: [
          [[1], 64],
          [[64, 64], 64],
          [[20, 20, 20], 63],
        ],
      },
    );
  });

  test('of 1 and of 2 branches is the share of correct ones, like pass@1', () => {
    fc.assert(
      fc.property(counts(24), ([gold, ...others]) => {
        const branches = others.reduce((a, b) => a + b, gold);
        expect(majorityAtK(gold, others, 1)).toBeCloseTo(passAtK(branches, gold, 1), 14);
        if (branches > 1) expect(majorityAtK(gold, others, 2)).toBeCloseTo(gold / branches, 14);
      }),
    );
  });

  test('is even between two answers of as many branches, however many these are', () => {
    expect(majorityAtK(500, [500], 999)).toBeCloseTo(0.5, 13);
    for (const k of [1, 2, 64, 127, 128, 1001]) expect(majorityAtK(64_000, [64_000], k)).toBeCloseTo(0.5, 13);
    expect(majorityAtK(64_000, [64_000], 128_000)).toBeCloseTo(0.5, 13);
    expect(majorityAtK(64_001, [63_999], 128_000)).toBeCloseTo(1, 13);
  });

  test('is one over their number between answers of as many branches, however many answers', () => {
    expect(majorityAtK(1, Array(127_999).fill(1), 128)).toBeCloseTo(1 / 128_000, 16);
    expect(majorityAtK(25, Array(4999).fill(25), 128)).toBeCloseTo(1 / 5000, 15);
    expect(majorityAtK(1, Array(299).fill(1), 300)).toBeCloseTo(1 / 300, 14);
  });

  test('equals exact fractions on pools of thousands', () => {
    for (const [gold, others, k] of [
      [900, [700, 650, 40], 5],
      [1500, [1499, 1], 9],
      [20, [3000, 25, 25, 25], 7],
      [4000, [3999, 2000, 1], 12],
    ] as const) {
      expect(majorityAtK(gold, others, k)).toBeCloseTo(byFractions(gold, others, k), 14);
    }
  });

  test('refuses counts that are not whole and a k that the pool does not hold', () => {
    expect(() => majorityAtK(1.5, [2], 2)).toThrow(new RangeError('expected counts to be whole and 0 or more, got 1.5'));
    expect(() => majorityAtK(1, [-2], 2)).toThrow(RangeError);
    expect(() => majorityAtK(1, [2], 4)).toThrow(new RangeError('expected k to be an integer from 1 to 3, got 4'));
    expect(() => majorityAtK(0, [], 1)).toThrow(RangeError);
  });
});
