import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { EXACT_UP_TO, signFlipPermutation } from '../../benchmarks/statistics/sign-flip-permutation.ts';
import fc from '../support/properties.ts';
import reference from './fixtures/intervals.json' with { type: 'json' };

const never = (): number => {
  throw new Error('an exact test draws nothing');
};
const seeded = (seed: number) => {
  const generator = xoroshiro128plus(seed);
  return () => (generator.next() >>> 0) / 2 ** 32;
};
const hundredths = (maxLength: number) =>
  fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength }).map((all) => all.map((count) => count / 100));

describe('the sign-flip p-value', () => {
  test.each(reference.signFlip)('equals that of SciPy, enumerated (p $pValue)', ({ differences, pValue, ...rest }) => {
    const options = 'clusters' in rest && rest.clusters !== undefined ? { clusters: rest.clusters } : {};
    const found = signFlipPermutation(differences, never, options);
    expect(found.exact).toBe(true);
    expect(Math.abs(found.pValue - pValue)).toBeLessThanOrEqual(1e-9);
  });

  test('is 1 when nothing differs', () => {
    expect(signFlipPermutation([0, 0, 0], never)).toEqual({ pValue: 1, exact: true, draws: 0 });
  });

  test('is a probability above 0, whatever the sign, scale and order of the differences', () => {
    fc.assert(
      fc.property(
        hundredths(9).chain((d) => fc.tuple(fc.constant(d), fc.shuffledSubarray(d, { minLength: d.length }))),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        ([d, shuffled], scale) => {
          const { pValue } = signFlipPermutation(d, never);
          expect(pValue > 0 && pValue <= 1).toBe(true);
          expect(signFlipPermutation(shuffled, never).pValue).toBe(pValue);
          expect(
            signFlipPermutation(
              d.map((value) => -value * scale),
              never,
            ).pValue,
          ).toBe(pValue);
        },
      ),
    );
  });

  test('takes no notice of questions without a difference', () => {
    const d = [0.3, -0.1, 0.2];
    const among = [0, 0.3, ...new Array<number>(50).fill(0), -0.1, 0.2];
    expect(signFlipPermutation(among, never)).toEqual(signFlipPermutation(d, never));
  });

  test('counts sums that differ by rounding alone as equal', () => {
    // 0.1 + 0.2 − 0.3 is 5.6e-17, and stands for 0: every combination is as far.
    expect(signFlipPermutation([0.1, 0.2, -0.3], never).pValue).toBe(1);
    // Only all signs alike are as far as 0.6, which in another order sums to 0.6000000000000001.
    expect(signFlipPermutation([0.3, 0.2, 0.1], never).pValue).toBe(0.25);
  });

  test('flips a cluster as a whole', () => {
    const clusters = ['x', 'x', 'x', 'y', 'y', 'y'];
    expect(signFlipPermutation([1, 1, 1, 1, 1, 1], never, { clusters }).pValue).toBe(2 / 4);
    expect(signFlipPermutation([1, 1, 1, 1, 1, 1], never).pValue).toBe(2 / 64);
    expect(signFlipPermutation([0.1, 0.2, -0.3, 1, 1, 1], never, { clusters }).pValue).toBe(1);
  });

  test('is exact for many differences of one step, with no least p but that of the data', () => {
    const d = new Array<number>(60).fill(0.01);
    expect(signFlipPermutation(d, never)).toEqual({ pValue: 2 ** -59, exact: true, draws: 0 });
    // 18 differences of ±1, 13 of them above 0: P(|13 − 5| or farther) = 2 · P(Bin(18, ½) ≥ 13)
    const mixed = Array.from({ length: 18 }, (_, question) => (question < 13 ? 1 : -1));
    const exact = (2 * (8568 + 3060 + 816 + 153 + 18 + 1)) / 2 ** 18;
    expect(signFlipPermutation(mixed, never).pValue).toBeCloseTo(exact, 14);
    expect(signFlipPermutation(new Array<number>(2000).fill(1), never).pValue).toBeGreaterThan(0);
  });

  test('is that of the enumeration, whatever the step', () => {
    fc.assert(
      fc.property(hundredths(8), fc.constantFrom(1, 3, 7, 64, 100), (d, orders) => {
        const scaled = d.map((value) => (100 * value) / orders - 0.02);
        const sums = Array.from({ length: 2 ** d.length }, (_, signs) =>
          Math.abs(scaled.reduce((total, value, q) => total + ((signs >> q) & 1 ? value : -value), 0)),
        );
        const seen = Math.abs(scaled.reduce((total, value) => total + value, 0));
        const enumerated = sums.filter((total) => total >= seen - 1e-9).length / sums.length;
        expect(signFlipPermutation(scaled, never).pValue).toBeCloseTo(enumerated, 12);
      }),
    );
  });

  // Without a common step there is no lattice to count on.
  const irrational = Array.from({ length: EXACT_UP_TO + 1 }, (_, question) => Math.sqrt(question + 2));

  test(`of more than ${EXACT_UP_TO} differences without a common step is drawn, the same for the same seed`, () => {
    expect(signFlipPermutation(irrational, seeded(1), { draws: 999 })).toEqual({ pValue: 1 / 1000, exact: false, draws: 999 });
    const mixed = irrational.map((value, question) => (question % 3 === 0 ? -value : value));
    expect(signFlipPermutation(mixed, seeded(7))).toEqual(signFlipPermutation(mixed, seeded(7)));
  });

  test('as drawn comes near to the share it estimates', () => {
    const almost = Array.from({ length: 18 }, (_, question) => (question < 13 ? 1 : -1) * (1 + 1e-8 * Math.sqrt(question)));
    const exact = (2 * (8568 + 3060 + 816 + 153 + 18 + 1)) / 2 ** 18;
    const { pValue, exact: isExact } = signFlipPermutation(almost, seeded(3), { draws: 40_000 });
    expect(isExact).toBe(false);
    expect(Math.abs(pValue - exact)).toBeLessThan(0.5 * exact);
  });

  test('is exact for two hundred questions in hundredths', () => {
    const random = seeded(5);
    const d = Array.from({ length: 200 }, () => Math.round(100 * random()) - Math.round(100 * random()));
    expect(
      signFlipPermutation(
        d.map((count) => count / 100),
        never,
      ),
    ).toEqual(signFlipPermutation(d, never));
    expect(signFlipPermutation(d, never).exact).toBe(true);
  });

  test('does not hold for what is empty, unequal or no number', () => {
    expect(() => signFlipPermutation([], never)).toThrow(new RangeError('expected at least 1 differences, got 0'));
    expect(() => signFlipPermutation([1, Number.NaN], never)).toThrow(RangeError);
    expect(() => signFlipPermutation([1, 2], never, { clusters: [1] })).toThrow(new RangeError('expected 2 clusters, got 1'));
    expect(() => signFlipPermutation([1], never, { draws: 0 })).toThrow(
      new RangeError('expected draws to be a positive integer, got 0'),
    );
  });
});
