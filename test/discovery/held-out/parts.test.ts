/** Held-out stores by model and by store: rows made up so that the average hides what one model loses. */
import { describe, expect, test } from 'vitest';
import { partsOf } from '../../../benchmarks/discovery/held-out/parts.ts';
import type { Rows } from '../../../benchmarks/discovery/held-out/rows.ts';
import { equalSetting, nonInferiorSetting, partSettings } from '../../../benchmarks/discovery/search-record/part-settings.ts';

const QUESTIONS = 40;
const SOURCES = ['small/a', 'small/b', 'large/a', 'large/b'].map((id) => ({ id, questions: QUESTIONS }));
const BETAS = [0, 0.5, 1];
const rowsOf = (each: (model: string, question: number) => { accuracy: number; tokens: number }): Rows => {
  const all = SOURCES.flatMap(({ id }) => Array.from({ length: QUESTIONS }, (_, q) => each(id.split('/')[0], q)));
  return { accuracy: all.map(({ accuracy }) => accuracy), tokens: all.map(({ tokens }) => tokens) };
};
const layout = {
  clusters: SOURCES.flatMap(({ id }) => Array.from({ length: QUESTIONS }, (_, q) => `${id.split('/')[1]}-${q}`)),
  strata: SOURCES.flatMap(({ id }) => Array.from({ length: QUESTIONS }, () => id.split('/')[1])),
};
/** The small model is right on so many of 40 questions of each dataset, the large one on others. */
const setting = (small: number, large: number, tokens: number) =>
  rowsOf((model, q) => ({ accuracy: Number(q < (model === 'small' ? small : large)), tokens: tokens * (1 + (q % 2)) }));

const baseline = setting(20, 30, 1000);
const own = [setting(10, 10, 100), setting(28, 24, 200), setting(30, 28, 400)];
const rival = [setting(20, 30, 300), setting(20, 30, 500), setting(20, 30, 900)];
const dear = (rows: Rows): Rows => ({ ...rows, tokens: rows.tokens.map((tokens) => 2 * tokens) });
const billed = { own: own.map(dear), rival: rival.map(dear), baseline };
const parts = partsOf(SOURCES, layout, BETAS, { own, rival, baseline }, billed);
const grid = { curve: BETAS.map((beta) => ({ beta, accuracy: 0, totalTokens: 0 })) };
const named = (name: string) => parts.find((part) => part.name === name)!;

describe('by model and by store', () => {
  test('there is all, each model and each store, with the questions of each', () => {
    expect(parts.map(({ kind, name, questions }) => [kind, name, questions])).toEqual([
      ['all', '', 80],
      ['model', 'small', 80],
      ['model', 'large', 80],
      ...SOURCES.map(({ id }) => ['store', id, 40]),
    ]);
  });

  test('a model never reaches what the average reaches, which hides its loss', () => {
    const [all, small, large] = [named(''), named('small'), named('large')];
    expect(all.baseline).toMatchObject({ accuracy: 0.625, totalTokens: 1500 });
    expect([all.curve.reached.setting, small.curve.reached.setting, large.curve.reached]).toEqual([300, 300, {}]);
    const at = (part: typeof all) => equalSetting(partSettings(grid, part, 'curve'), part, 'curve');
    expect(at(all)).toMatchObject({ beta: 0.5, tokens: 300, saved: { estimate: 0.8 } });
    expect(at(large)).toBeUndefined();
    const [, same] = partSettings(grid, large, 'curve');
    expect(same.estimate).toBeCloseTo(-0.15, 5);
    expect([same.lower < -0.15, same.upper > -0.15]).toEqual([true, true]);
    expect(large.curve.share).not.toHaveProperty('estimate');
  });

  test('the setting is found whichever way half a token was rounded', () => {
    const small = named('small');
    for (const setting of [299.5, 300.5]) {
      const part = { ...small, curve: { ...small.curve, reached: { setting } } };
      expect(equalSetting(partSettings(grid, part, 'curve'), part, 'curve')?.beta).toBe(0.5);
    }
  });

  test('the difference from the baseline has an interval, and its verdict knows of too few differences', () => {
    const same = partSettings(grid, named('large/a'), 'rivalCurve');
    expect(same.map(({ estimate, sparse }) => [estimate, sparse])).toEqual(BETAS.map(() => [0, true]));
    expect(nonInferiorSetting(same)).toBeUndefined();
    const small = partSettings(grid, named('small'), 'curve');
    expect(nonInferiorSetting(small)?.beta).toBe(0.5);
  });

  test('the saving has its interval, and another figure with probes billed', () => {
    const [, { saved, billedSaved }] = partSettings(grid, named('small'), 'curve');
    expect([saved.estimate, billedSaved]).toEqual([0.8, 0.6]);
    expect([saved.lower <= 0.8, saved.upper >= 0.8]).toEqual([true, true]);
    const [published] = partsOf(SOURCES, layout, BETAS, { own, rival, baseline });
    expect(partSettings(grid, published, 'curve')[0].billedSaved).toBeUndefined();
  });

  test('of one model its stores stand alone, and one store is all', () => {
    const first = (rows: Rows, count: number): Rows => ({
      accuracy: rows.accuracy.slice(0, count * QUESTIONS),
      tokens: rows.tokens.slice(0, count * QUESTIONS),
    });
    const kinds = (count: number) => {
      const here = { clusters: layout.clusters.slice(0, count * QUESTIONS), strata: layout.strata.slice(0, count * QUESTIONS) };
      const cut = (rows: Rows) => first(rows, count);
      const played = { own: own.map(cut), rival: rival.map(cut), baseline: cut(baseline) };
      return partsOf(SOURCES.slice(0, count), here, BETAS, played).map(({ kind, name }) => `${kind} ${name}`);
    };
    expect(kinds(2)).toEqual(['all ', 'store small/a', 'store small/b']);
    expect(kinds(1)).toEqual(['all ']);
  });
});
