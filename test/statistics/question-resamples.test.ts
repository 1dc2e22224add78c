import { describe, expect, test } from 'vitest';
import { ofQuestions, questionResamples } from '../../benchmarks/statistics/question-resamples.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import fc from '../support/properties.ts';

const random = (...seed: (string | number)[]) => {
  const numbers = stream(...seed);
  return () => numbers.uniform();
};

/** Names and strata of questions, every name in one stratum. */
const pages = fc.array(fc.record({ stratum: fc.nat(3), question: fc.nat(6) }), { minLength: 1, maxLength: 40 }).map((rows) => ({
  names: rows.map(({ stratum, question }) => `${stratum}/${question}`),
  strata: rows.map(({ stratum }) => `dataset ${stratum}`),
}));

describe('resamples of questions', () => {
  test('draw as many clusters of each stratum as it has', () => {
    fc.assert(
      fc.property(pages, fc.nat(), ({ names, strata }, seed) => {
        const { counts, clusters, stratumStart, cluster } = questionResamples(names, { replicates: 20, strata }, random(seed));
        expect(clusters).toBe(new Set(names).size);
        expect(counts).toHaveLength(20 * clusters);
        expect(stratumStart).toHaveLength(new Set(strata).size + 1);
        for (let s = 0; s + 1 < stratumStart.length; s++) {
          const [from, to] = [stratumStart[s], stratumStart[s + 1]];
          const own = strata.filter((_, q) => cluster[q] >= from && cluster[q] < to);
          expect(new Set(own).size).toBe(1);
          for (let r = 0; r < 20; r++) {
            const row = counts.subarray(r * clusters + from, r * clusters + to);
            expect(row.reduce((a, b) => a + b, 0)).toBe(to - from);
          }
        }
      }),
    );
  });

  test('give questions of one name one cluster, and others another', () => {
    fc.assert(
      fc.property(pages, ({ names, strata }) => {
        const { cluster } = questionResamples(names, { replicates: 1, strata }, random('names'));
        const pairs = new Set(names.map((name, q) => `${name} ${cluster[q]}`));
        expect(pairs.size).toBe(new Set(names).size);
        expect(new Set(cluster).size).toBe(pairs.size);
      }),
    );
  });

  test('follow the generator: the same numbers draw the same, and each draw takes one', () => {
    const draw = (seed: string) => questionResamples(['a', 'b', 'c'], { replicates: 50 }, random(seed)).counts;
    expect(draw('one')).toEqual(draw('one'));
    expect(draw('one')).not.toEqual(draw('two'));
    let taken = 0;
    const last = () => {
      taken++;
      return 1 - 2 ** -53;
    };
    expect([...questionResamples(['a', 'b', 'a'], { replicates: 2 }, last).counts]).toEqual([0, 2, 0, 2]);
    expect(taken).toBe(4);
  });

  test('draw every cluster equally often in the long run, with the variance of a multinomial', () => {
    const names = Array.from({ length: 10 }, (_, q) => `${q}`);
    const { counts } = questionResamples(names, { replicates: 20_000 }, random('long run'));
    for (let c = 0; c < 10; c++) {
      const drawn = counts.filter((_, i) => i % 10 === c);
      const mean = drawn.reduce((a, b) => a + b, 0) / 20_000;
      expect(mean).toBeCloseTo(1, 1);
      expect(drawn.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 20_000).toBeCloseTo(0.9, 1);
    }
  });

  test('seen by some questions are the same draws', () => {
    const all = questionResamples(['a', 'b', 'c', 'a'], { replicates: 5 }, random('some'));
    const some = ofQuestions(all, [3, 1]);
    expect(some.counts).toBe(all.counts);
    expect([...some.cluster]).toEqual([all.cluster[0], all.cluster[1]]);
    expect(() => ofQuestions(all, [4])).toThrow(new RangeError('expected a question below 4, got 4'));
  });

  test('are of as many questions as there are', () => {
    const many = Array.from({ length: 70_000 }, (_, q) => `${q}`);
    let state = 1;
    const { counts, clusters } = questionResamples(many, { replicates: 1 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    });
    expect(clusters).toBe(70_000);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(70_000);
  });

  test('refuse what cannot be drawn', () => {
    const draw = (names: string[], replicates: number, strata: string[], number = 0.5) =>
      questionResamples(names, { replicates, strata }, () => number);
    expect(() => draw([], 1, [])).toThrow(new RangeError('expected 1 question or more, got 0'));
    expect(() => draw(['a'], 0, ['x'])).toThrow(new RangeError('expected 1 replicate or more, got 0'));
    expect(() => draw(['a'], 1, [])).toThrow(new RangeError('expected 1 strata, got 0'));
    expect(() => draw(['a', 'a'], 1, ['x', 'y'])).toThrow(new RangeError("expected every 'a' in stratum 'x', got one in 'y'"));
    expect(() => draw(['a'], 1, ['x'], 1)).toThrow(new RangeError('expected random() in [0, 1), got 1'));
  });
});
