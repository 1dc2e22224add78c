import { describe, expect, it } from 'vitest';
import { stream } from '../../../datasets/foundation/random-streams.ts';

const first = (...names: (string | number)[]) =>
  Array.from(
    { length: 4 },
    (
      (random) => () =>
        random.bits()
    )(stream(...names)),
  );

describe('stream', () => {
  it('gives the same numbers for the same names', () => {
    expect(first('bootstrap', 'Qwen3-4B/aime25', 7)).toEqual(first('bootstrap', 'Qwen3-4B/aime25', 7));
  });

  it('gives other numbers for other names, other orders, other cuts and other types', () => {
    const names = [['ab'], ['a', 'b'], ['b', 'a'], ['', 'ab'], ['ab', ''], [1], ['1'], [11], [1, 1], [0], [-1], [0.5], []];
    expect(new Set(names.map((each) => String(first(...each)))).size).toBe(names.length);
  });

  it('is uniform over [0, 1) within and across streams', () => {
    const within = stream('within');
    const samples = [
      () => within.uniform(),
      (
        (i) => () =>
          stream('across', i++).uniform()
      )(0),
    ];
    for (const sample of samples) {
      const counts = Array<number>(16).fill(0);
      for (let i = 0; i < 16_000; i++) counts[Math.floor(16 * sample())]++;
      const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      expect(chiSquare).toBeLessThan(37.7); // χ²(15), 0.999
    }
  });

  it('draws whole numbers below an end', () => {
    const random = stream('below');
    const drawn = new Set(Array.from({ length: 1000 }, () => random.below(7)));
    expect([...drawn].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
