import { describe, expect, test } from 'vitest';
import { scenarios } from '../../benchmarks/interval-coverage/measure-coverage.ts';
import { binomial, normal } from '../../benchmarks/interval-coverage/variates.ts';
import { clusteredMean } from '../../benchmarks/statistics/clustered-mean.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import fc from '../support/properties.ts';

const average = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
/** How far an average of independent numbers is from 0, in its standard errors. */
function errors(list: readonly number[]): number {
  const mean = average(list);
  const error = Math.sqrt(average(list.map((value) => (value - mean) ** 2)) / list.length);
  return Math.abs(mean) / error;
}

describe('a population', () => {
  const usual = scenarios().filter(
    ({ kind, name, layout }) => kind !== 'savings' && !name.startsWith('heavy') && new Set(layout.names).size < 100,
  );

  test.each(usual)('has the mean that it is said to have: $kind, $name', ({ kind, name, layout, draw }) => {
    const random = stream('population', kind, name, layout.names.length);
    const labels = { clusters: layout.names, strata: layout.strata };
    const off = Array.from({ length: fc.runs(300) }, () => {
      const { columns, truth } = draw(() => random.uniform());
      return columns.slice(0, truth.length).map((column, i) => clusteredMean(column, labels).mean - truth[i]);
    });
    for (const i of off[0].keys()) expect(errors(off.map((row) => row[i]))).toBeLessThan(4);
  });

  const savings = scenarios().filter(({ kind, name }) => kind === 'savings' && !name.startsWith('heavy'));

  test.each(savings)('saves the share that it is said to save: $name', ({ name, layout, draw }) => {
    const random = stream('population', 'savings', name, layout.names.length);
    const off = Array.from({ length: fc.runs(300) }, () => {
      const { columns, truth } = draw(() => random.uniform());
      return average(columns[0]) - (1 - truth[0]) * average(columns[1]);
    });
    expect(errors(off)).toBeLessThan(4);
  });

  test('of heavy tails saves the share that it is said to save, as far as its tails can be met', () => {
    // By day those of 30 questions: the others draw from the same distributions.
    const heavy = scenarios().filter(({ name, layout }) => name.startsWith('heavy') && (fc.isFull || layout.names.length === 30));
    for (const { draw, layout } of heavy) {
      const random = stream('population', 'heavy', layout.names.length);
      const drawn = Array.from({ length: fc.runs(20_000) }, () => draw(() => random.uniform()));
      const [tokens, baseline] = [0, 1].map((column) => average(drawn.map(({ columns }) => average(columns[column]))));
      const share = 1 - drawn[0].truth[0];
      expect(Math.abs(tokens / baseline / share - 1)).toBeLessThan(0.03);
    }
  });

  test('is that of 30 and of 60 questions, and of 198 where intervals are attacked, or savings', () => {
    const sizesOf = (isAttacked: boolean) =>
      new Set(
        scenarios().flatMap(({ kind, layout }) =>
          (kind === 'attacked difference' || kind === 'savings') === isAttacked ? [new Set(layout.names).size] : [],
        ),
      );
    expect([...sizesOf(false)]).toEqual([30, 60]);
    expect([...sizesOf(true)]).toEqual([30, 60, 198]);
  });
});

describe('random numbers', () => {
  const random = stream('variates');
  const next = () => random.uniform();

  test('of a normal have mean 0, variance 1, no skew and the tails of one', () => {
    const drawn = Array.from({ length: fc.runs(20_000) }, () => normal(next));
    expect(errors(drawn)).toBeLessThan(4);
    expect(errors(drawn.map((z) => z ** 2 - 1))).toBeLessThan(4);
    expect(errors(drawn.map((z) => z ** 3))).toBeLessThan(4);
    expect(errors(drawn.map((z) => Number(Math.abs(z) > 1.959964) - 0.05))).toBeLessThan(4);
  });

  test('of a binomial have its mean and variance', () => {
    for (const p of [0, 0.02, 0.4, 0.9, 1]) {
      const drawn = Array.from({ length: fc.runs(20_000) }, () => binomial(next, 12, p));
      expect(drawn.every((k) => Number.isInteger(k) && k >= 0 && k <= 12)).toBe(true);
      if (p === 0 || p === 1) expect(new Set(drawn)).toEqual(new Set([12 * p]));
      else {
        expect(errors(drawn.map((k) => k - 12 * p))).toBeLessThan(4);
        expect(errors(drawn.map((k) => (k - 12 * p) ** 2 - 12 * p * (1 - p)))).toBeLessThan(4);
      }
    }
  });
});
