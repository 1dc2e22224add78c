import { describe, expect, test } from 'vitest';
import { areaUnderFrontier, type Cost, paretoSet, tokensToReach } from '../../benchmarks/statistics/frontier.ts';
import fc from '../support/properties.ts';

const at = (tokens: number, accuracy: number): Cost => ({ tokens, accuracy });
/** Few distinct values, so that points tie. */
const clouds = fc.array(
  fc.record({ tokens: fc.integer({ min: 1, max: 12 }).map((n) => n * 100), accuracy: fc.nat(10).map((n) => n / 10) }),
  { minLength: 1, maxLength: 15 },
);
const beats = (a: Cost, b: Cost) =>
  a.tokens <= b.tokens && a.accuracy >= b.accuracy && (a.tokens < b.tokens || a.accuracy > b.accuracy);

describe('the Pareto set', () => {
  test('is what no other point beats, cheapest first', () => {
    fc.assert(
      fc.property(clouds, (points) => {
        const set = paretoSet(points);
        expect(new Set(set)).toEqual(
          new Set(points.map((_, i) => i).filter((i) => !points.some((other) => beats(other, points[i])))),
        );
        expect(set.map((i) => points[i].tokens)).toEqual(set.map((i) => points[i].tokens).sort((a, b) => a - b));
      }),
    );
  });

  test('keeps equals, in their order', () => {
    expect(paretoSet([at(200, 0.5), at(100, 0.5), at(100, 0.5), at(100, 0.4)])).toEqual([1, 2]);
  });

  test('holds the best of what costs nothing, which counts from the least budget on', () => {
    const free = [at(0, 0.3), at(0, 0.2), at(100, 0.3), at(200, 0.4)];
    expect(paretoSet(free)).toEqual([0, 3]);
    expect(areaUnderFrontier(free, 50, 200)).toBeCloseTo(0.3, 14);
    expect(tokensToReach(free, 0.3)).toBe(0);
  });

  test('refuses points off the plane', () => {
    expect(() => paretoSet([at(-1, 0.5)])).toThrow(new RangeError('expected tokens of 0 or more, got -1'));
    expect(() => paretoSet([at(10, Number.NaN)])).toThrow(new RangeError('expected accuracy of 0 or more, got NaN'));
  });
});

describe('the area under the frontier', () => {
  test('is the mean height over log tokens', () => {
    const points = [at(100, 0.2), at(10_000, 0.6)];
    expect(areaUnderFrontier(points, 100, 10_000)).toBeCloseTo(0.2, 14);
    expect(areaUnderFrontier(points, 10, 10_000)).toBeCloseTo((0 + 2 * 0.2) / 3, 14);
    expect(areaUnderFrontier(points, 1000, 100_000)).toBeCloseTo((0.2 + 0.6) / 2, 14);
    expect(areaUnderFrontier(points, 1, 100)).toBe(0);
    expect(areaUnderFrontier([], 1, 100)).toBe(0);
  });

  test('is the same in any unit of tokens', () => {
    fc.assert(
      fc.property(clouds, (points) => {
        const scaled = points.map(({ tokens, accuracy }) => at(tokens / 1000, accuracy));
        expect(areaUnderFrontier(scaled, 0.05, 5)).toBeCloseTo(areaUnderFrontier(points, 50, 5000), 12);
      }),
    );
  });

  test('never falls when a point joins, wherever it lies, and is no more than the best', () => {
    fc.assert(
      fc.property(clouds, clouds, (points, [more]) => {
        const [before, after] = [points, [...points, more]].map((all) => areaUnderFrontier(all, 50, 5000));
        expect(after).toBeGreaterThanOrEqual(before - 1e-12);
        expect(before).toBeLessThanOrEqual(Math.max(...points.map(({ accuracy }) => accuracy)) + 1e-12);
      }),
    );
  });

  test('is what the tokens to reach each accuracy leave of the range', () => {
    fc.assert(
      fc.property(clouds, (points) => {
        // Accuracies are tenths: each is worth a tenth from the tokens on at which it is reached.
        const tenths = Array.from({ length: 10 }, (_, i) => tokensToReach(points, (i + 1) / 10) ?? Infinity);
        const left = tenths.reduce((sum, tokens) => sum + 0.1 * Math.log(5000 / Math.min(Math.max(tokens, 50), 5000)), 0);
        expect(areaUnderFrontier(points, 50, 5000)).toBeCloseTo(left / Math.log(100), 12);
      }),
    );
  });

  test('refuses bounds out of order', () => {
    expect(() => areaUnderFrontier([], 10, 10)).toThrow(new RangeError('expected bounds 0 < from < to, got 10 and 10'));
    expect(() => areaUnderFrontier([], 0, 10)).toThrow(RangeError);
  });
});

describe('the tokens needed', () => {
  test('are those of the cheapest point that has as much', () => {
    const points = [at(100, 0.2), at(10_000, 0.6), at(5000, 0.1)];
    expect(tokensToReach(points, 0.4)).toBe(10_000);
    expect(tokensToReach(points, 0.2)).toBe(100);
    expect(tokensToReach(points, 0.6)).toBe(10_000);
  });

  test("are the cheapest point's for less than it has, and undefined for more than any has", () => {
    expect(tokensToReach([at(100, 0.2), at(200, 0.4)], 0.1)).toBe(100);
    expect(tokensToReach([at(100, 0.2), at(200, 0.4)], 0.41)).toBeUndefined();
    expect(tokensToReach([], 0.1)).toBeUndefined();
  });

  test('never fall as more accuracy is asked for', () => {
    fc.assert(
      fc.property(
        clouds,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (points, a, b) => {
          const [less, more] = [Math.min(a, b), Math.max(a, b)].map((accuracy) => tokensToReach(points, accuracy) ?? Infinity);
          expect(less).toBeLessThanOrEqual(more * (1 + 1e-12));
        },
      ),
    );
  });

  test('refuse an accuracy that is not one', () => {
    expect(() => tokensToReach([], -0.1)).toThrow(new RangeError('expected accuracy of 0 or more, got -0.1'));
  });
});
