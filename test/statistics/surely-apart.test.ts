import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { surelyApart } from '../../benchmarks/statistics/surely-apart.ts';
import fc from '../support/properties.ts';

const seeded = (seed: number) => {
  const generator = xoroshiro128plus(seed);
  return () => (generator.next() >>> 0) / 2 ** 32;
};
const onQuestions = (questions: number, value: (question: number) => number) =>
  Array.from({ length: questions }, (_, q) => value(q));

describe('contestants', () => {
  const [good, bad] = [onQuestions(60, (q) => Number(q % 10 > 0)), onQuestions(60, (q) => Number(q % 10 === 1))];
  const nearly = good.map((value, q) => (q === 7 ? 0 : value));

  test('are apart where one is right on far more questions, whichever stands first', () => {
    const apart = surelyApart([good, bad, nearly], {}, seeded(1));
    expect([apart(0, 1), apart(1, 0), apart(1, 2), apart(0, 2)]).toEqual([true, true, true, false]);
  });

  test('are never apart from themselves, nor from one that is right on the same questions', () => {
    const apart = surelyApart([good, good, good], {}, seeded(1));
    expect([apart(0, 0), apart(0, 1), apart(1, 2)]).toEqual([false, false, false]);
  });

  test('are not told apart when they differ on few questions, in whatever way', () => {
    const little = onQuestions(60, () => 0.02);
    const few = onQuestions(60, (q) => Number(q < 5));
    const none = onQuestions(60, () => 0);
    expect(surelyApart([none, few], {}, seeded(2))(0, 1)).toBe(false);
    // Each question by two hundredths: sixty questions do not rule out a few, not among them, that are lost altogether.
    expect(surelyApart([none, little], {}, seeded(2))(0, 1)).toBe(false);
    expect(surelyApart([none, little], {}, seeded(2), { unseen: 0 })(0, 1)).toBe(true);
  });

  test('are told apart less easily among many', () => {
    const random = seeded(3);
    const others = Array.from({ length: 55 }, () => onQuestions(60, () => Number(random() < 0.5)));
    const [a, b] = [onQuestions(60, (q) => Number(q < 22)), onQuestions(60, (q) => Number(q >= 52))];
    expect(surelyApart([a, b], {}, seeded(4))(0, 1)).toBe(true);
    expect(surelyApart([a, b, ...others], {}, seeded(4))(0, 1)).toBe(false);
  });

  test('played by several models are told apart as surely as those agree', () => {
    // Four models, thirty questions: the second contestant is right on more questions of all models, or of one model after another.
    const clusters = Array.from({ length: 120 }, (_, row) => row % 30);
    const none = onQuestions(120, () => 0);
    const together = onQuestions(120, (row) => Number(row % 30 < 8));
    const scattered = onQuestions(120, (row) => Number((row + 8 * Math.floor(row / 30)) % 30 < 8));
    const apart = (other: number[], options = {}) => surelyApart([none, other], { clusters }, seeded(1), options)(0, 1);
    expect([apart(together), apart(scattered)]).toEqual([true, true]);
    expect([apart(together, { unseen: 12 }), apart(scattered, { unseen: 12 })]).toEqual([false, true]);
  });

  test('are told apart as equals in one table of twenty; pair by pair they would be in half of all tables', () => {
    const random = seeded(12);
    const tables = Array.from({ length: fc.isFull ? 80 : 40 }, () =>
      Array.from({ length: 9 }, () => onQuestions(40, () => Number(random() < 0.5))),
    );
    const options = { unseen: 0, flips: 399 };
    const pairs = tables[0].flatMap((_, i) => Array.from({ length: i }, (_, j) => [i, j] as const));
    const share = (isSplit: (table: number[][]) => boolean) => tables.filter(isSplit).length / tables.length;
    const together = share((table) => {
      const apart = surelyApart(table, {}, random, options);
      return pairs.some(([i, j]) => apart(i, j));
    });
    const oneByOne = share((table) =>
      pairs.some(([i, j]) => surelyApart([table[i], table[j]], {}, random, { ...options, flips: 199 })(0, 1)),
    );
    expect(together).toBeLessThan(0.125);
    expect(oneByOne).toBeGreaterThan(0.35);
  });

  test('are the same for the same seed', () => {
    const random = seeded(5);
    const field = Array.from({ length: 20 }, (_, i) => onQuestions(30, () => Number(random() < i / 20)));
    const told = () => {
      const apart = surelyApart(field, {}, seeded(6));
      return field.flatMap((_, i) => field.map((_, j) => apart(i, j)));
    };
    expect(told()).toEqual(told());
    expect(told()).toContain(true);
  });

  test('may be more than a hundred, at night two hundred, and alone', () => {
    const size = fc.isFull ? 200 : 120;
    const random = seeded(8);
    const field = Array.from({ length: size }, (_, i) => onQuestions(60, () => Number(random() < 0.2 + (0.6 * i) / size)));
    const apart = surelyApart(field, {}, seeded(9));
    expect(apart(0, size - 1)).toBe(true);
    expect(apart(size / 2 - 1, size / 2)).toBe(false);
    expect(surelyApart([[1, 0]], {}, seeded(1))(0, 0)).toBe(false);
    expect(() => surelyApart([], {}, seeded(1))).not.toThrow();
  });

  test('need values of the same clusters, and a level', () => {
    expect(() =>
      surelyApart(
        [
          [1, 0],
          [1, Number.NaN],
        ],
        {},
        seeded(1),
      ),
    ).toThrow(RangeError);
    expect(() => surelyApart([[1], [0]], {}, seeded(1))).toThrow(RangeError);
    expect(() => surelyApart([[1]], {}, seeded(1), { level: 1 })).toThrow(
      new RangeError('expected level between 0 and 1, got 1'),
    );
  });
});
