import { describe, expect, test } from 'vitest';
import { accuracyInterval, differenceInterval, savingsInterval } from '../../benchmarks/statistics/default-intervals.ts';
import { logRatio, logRatioInterval } from '../../benchmarks/statistics/log-ratio-interval.ts';
import { longerTail } from '../../benchmarks/statistics/longer-tail.ts';
import fc from '../support/properties.ts';
import { wilsonInterval } from '../support/wilson-interval.ts';

const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
const shares = fc.array(share, { minLength: 2, maxLength: 40 });
const pairs = fc.array(fc.tuple(share, share), { minLength: 2, maxLength: 40 });
const tokens = fc.array(fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 })), {
  minLength: 2,
  maxLength: 40,
});
const level = fc.constantFrom(0.8, 0.95, 0.99);
const split = <A, B>(list: readonly (readonly [A, B])[]) => [list.map(([a]) => a), list.map(([, b]) => b)] as const;

describe('the interval of an accuracy', () => {
  test("is Wilson's where every question has one binary outcome", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1), { minLength: 2, maxLength: 80 }), level, (outcomes, at) => {
        const { estimate, lower, upper } = accuracyInterval(outcomes, { level: at });
        const successes = outcomes.reduce((a, b) => a + b, 0);
        const wilson = wilsonInterval(successes, outcomes.length, at);
        expect(estimate).toBeCloseTo(successes / outcomes.length, 14);
        expect([lower, upper].map((bound) => bound.toFixed(12))).toEqual(
          [wilson.lower, wilson.upper].map((bound) => bound.toFixed(12)),
        );
      }),
    );
  });

  test('holds the estimate, stays in [0, 1], and turns over with right and wrong', () => {
    fc.assert(
      fc.property(shares, level, (values, at) => {
        const { estimate, lower, upper } = accuracyInterval(values, { level: at });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(estimate + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(estimate - 1e-12);
        expect(upper).toBeLessThanOrEqual(1);
        const turned = accuracyInterval(
          values.map((value) => 1 - value),
          { level: at },
        );
        expect(turned.lower).toBeCloseTo(1 - upper, 10);
      }),
    );
  });

  test('is no narrower for a question that several models answer alike', () => {
    const values = [0, 0.2, 1, 1, 0.9, 0];
    const clusters = [...values, ...values].map((_, row) => row % values.length);
    const [once, twice] = [accuracyInterval(values), accuracyInterval([...values, ...values], { clusters })];
    expect(twice.upper - twice.lower).toBeCloseTo(once.upper - once.lower, 12);
  });

  test('refuses what is no accuracy', () => {
    expect(() => accuracyInterval([0.5, 1.5])).toThrow(new RangeError('expected values from 0 to 1, got 1.5 at 1'));
    expect(() => accuracyInterval([0, 1], { level: 95 })).toThrow('expected level to lie between 0 and 1, got 95');
  });
});

describe('the interval of a difference', () => {
  test('holds the estimate, stays in [-1, 1], and turns over with the two', () => {
    fc.assert(
      fc.property(pairs, level, (list, at) => {
        const [a, b] = split(list);
        const { estimate, lower, upper } = differenceInterval(a, b, { level: at });
        expect(lower).toBeLessThanOrEqual(estimate + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(estimate - 1e-12);
        expect(Math.max(-lower, upper)).toBeLessThanOrEqual(1);
        const turned = differenceInterval(b, a, { level: at });
        expect([turned.lower, turned.upper]).toEqual([expect.closeTo(-upper, 10), expect.closeTo(-lower, 10)]);
      }),
    );
  });

  test('is no narrower for larger differences', () => {
    const d = [0, 0.1, 0.1, 0.1, -0.1, 0.1, 0, -0.05, 0, 0];
    const width = (scale: number) => {
      const scaled = d.map((value) => scale * value);
      const { lower, upper } = differenceInterval(
        scaled,
        d.map(() => 0),
      );
      return upper - lower;
    };
    expect(width(3)).toBeGreaterThan(width(1));
  });

  test('reaches as far where nothing was lost as one whole question in n leaves open', () => {
    const gaining = new Array(30).fill(0).map((_, q) => (q < 20 ? 0.02 : 0));
    const { estimate, lower, upper } = differenceInterval(gaining, new Array(30).fill(0));
    expect(estimate - lower).toBeGreaterThan(0.1);
    expect(estimate - lower).toBeGreaterThan(2 * (upper - estimate));
  });

  test('of n questions without a difference is z² / (n + z²), as a whole question lost among n leaves open', () => {
    const same = new Array(30).fill(0.5);
    const bound = (n: number) => 1.959964 ** 2 / (n + 1.959964 ** 2);
    expect(differenceInterval(same, same)).toMatchObject({
      estimate: 0,
      lower: expect.closeTo(-bound(30), 6),
      upper: expect.closeTo(bound(30), 6),
      effectiveDifferences: 0,
      sparse: true,
    });
    // A question that is there for two models is one.
    const clusters = same.map((_, q) => Math.floor(q / 2));
    expect(differenceInterval(same, same, { clusters }).lower).toBeCloseTo(-bound(15), 6);
  });

  test('does not shrink to nothing because one question differs a little', () => {
    const [nearly, same] = [
      [0.99, 1, 1],
      [1, 1, 1],
    ];
    expect(differenceInterval(nearly, same).lower).toBeLessThan(-0.5);
    expect(differenceInterval(same, nearly).lower).toBeLessThan(-0.5);
  });

  test('says when too few questions differ', () => {
    const same = new Array(30).fill(0.5);
    const differing = (count: number) => same.map((value, q) => (q < count ? 1 : value));
    expect(differenceInterval(differing(3), same)).toMatchObject({ sparse: true, effectiveDifferences: expect.closeTo(3, 12) });
    expect(differenceInterval(differing(5), same)).toMatchObject({ sparse: false, effectiveDifferences: expect.closeTo(5, 12) });
  });

  test('counts one large difference beside many small ones as one', () => {
    const small = new Array(60).fill(0).map((_, q) => (q === 0 ? -1 : q < 50 ? 0.02 : 0));
    const found = differenceInterval(
      small,
      small.map(() => 0),
    );
    expect(found).toMatchObject({ sparse: true, effectiveDifferences: expect.closeTo(1.06, 1) });
  });

  test('refuses what is no difference of accuracies', () => {
    expect(() => differenceInterval([0, 3], [0, 1])).toThrow(new RangeError('expected differences from -1 to 1, got 2 at 1'));
    expect(() => differenceInterval([0, 1], [0])).toThrow(new RangeError('expected 2 values of b, got 1'));
  });
});

describe('the interval of savings', () => {
  test('holds the estimate, below 1, and does not depend on the unit of tokens', () => {
    fc.assert(
      fc.property(tokens, level, (list, at) => {
        const [spent, baseline] = split(list);
        const { estimate, lower, upper } = savingsInterval(spent, baseline, { level: at });
        expect(lower).toBeLessThanOrEqual(estimate);
        expect(upper).toBeGreaterThanOrEqual(estimate);
        expect(upper).toBeLessThanOrEqual(1);
        const thousands = savingsInterval(
          spent.map((n) => n / 1000),
          baseline.map((n) => n / 1000),
          { level: at },
        );
        expect(thousands.upper).toBeCloseTo(upper, 9);
      }),
    );
  });

  test('is a point where every question saves the same share', () => {
    const { lower, upper } = savingsInterval([1, 2, 3], [4, 8, 12]);
    expect([lower, upper]).toEqual([expect.closeTo(0.75, 12), expect.closeTo(0.75, 12)]);
  });

  const around = (half: number) => Array.from({ length: 30 }, (_, q) => (q % 2 === 0 ? 100 + half : 100 - half));
  const alike = Array.from({ length: 30 }, () => 200);

  test('is that of Student-t where no question is further out than the furthest of as many normal ones', () => {
    const { lower, upper, heavyTail } = savingsInterval(around(20), alike);
    const plain = logRatioInterval(logRatio(around(20), alike));
    expect([1 - upper, 1 - lower]).toEqual([expect.closeTo(plain.lower, 12), expect.closeTo(plain.upper, 12)]);
    expect(heavyTail).toBe(false);
  });

  test('is wider where one question stands out, by unseen ones as far out, and warns', () => {
    const outlier = around(20).map((tokens, q) => (q === 0 ? 900 : tokens));
    const { lower, upper, heavyTail } = savingsInterval(outlier, alike);
    const found = logRatio(outlier, alike);
    const plain = logRatioInterval(found);
    expect(longerTail(found.changes)).toBeGreaterThan(2);
    expect(longerTail(found.changes)).toBeLessThan(Math.sqrt(5));
    expect(Math.log((1 - lower) / (1 - upper)) / Math.log(plain.upper / plain.lower)).toBeCloseTo(longerTail(found.changes), 9);
    expect(heavyTail).toBe(true);
  });

  test('allows for as much as its changes say, by hand', () => {
    const changes = [3, -1, -1, -1];
    const normal = 1.5341205443525463; // the normal quantile of 15/16
    expect(longerTail(changes)).toBeCloseTo(Math.sqrt(1 + (4 * (9 - normal ** 2 * 3)) / 12), 9);
    expect([longerTail([1, -1]), longerTail([0, 0, 0])]).toEqual([1, 1]);
  });

  test('holds questions without tokens, as long as two have some; refuses tokens below 0', () => {
    const { estimate, lower, upper } = savingsInterval([0, 2, 4], [4, 8, 0]);
    expect(estimate).toBeCloseTo(0.5, 14);
    expect([lower < estimate, upper > estimate, Number.isFinite(lower), upper < 1]).toEqual([true, true, true, true]);
    expect(() => savingsInterval([1, 0], [1, 1])).toThrow(new RangeError('expected the numerator above 0 in 2 clusters or more'));
    expect(() => savingsInterval([1, -1], [1, 1])).toThrow(new RangeError('expected the numerator to be 0 or more, got -1 at 1'));
    expect(() => savingsInterval([1, 1], [1])).toThrow(new RangeError('expected 2 values in the denominator, got 1'));
  });
});
