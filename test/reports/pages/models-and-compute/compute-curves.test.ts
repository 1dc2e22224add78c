import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../../benchmarks/record/record-schema.ts';
import { costTables } from '../../../../reports/costs/cost-of.ts';
import { ResampledResults, shareResamples } from '../../../../reports/figures/resampled-results.ts';
import { ResultGrid } from '../../../../reports/figures/result-grid.ts';
import { scopesOf } from '../../../../reports/figures/scopes.ts';
import { crossings, modelCurves, singleFlops } from '../../../../reports/pages/models-and-compute/compute-curves.ts';
import { madeRecord } from '../../made-records.ts';

/** Crossings between Qwen3-0.6B and Qwen3-1.7B, each record an accuracy at so many tokens. */
function crossingOf(small: readonly [accuracy: number, tokens: number][], large: readonly [accuracy: number, tokens: number][]) {
  const records = (model: string, points: readonly [number, number][]): RunRecord[] =>
    points.map(([accuracy, totalTokens], i) =>
      madeRecord({ traces: `${model}/aime24`, params: { width: i + 1 }, accuracy, totalTokens }),
    );
  const grid = new ResultGrid([...records('Qwen3-0.6B', small), ...records('Qwen3-1.7B', large)]);
  const results = new ResampledResults(grid, shareResamples(grid.stores, 200));
  const scopes = scopesOf(grid.stores).filter(({ kind }) => kind === 'store');
  // Both play the same widths, so each is only on its own store.
  return crossings(modelCurves(results, scopes, costTables()))[0];
}

/** Of records that tell nothing of attention and of prompts. */
const flops = (tokens: number) => 2 * 1_720_574_976 * tokens;

test('models are those whose every recorded token is one forward pass, the smallest first', () => {
  const grid = new ResultGrid(
    ['Qwen3-8B', 'gpt3-6b-verification', 'gpt-5@high', 'simulated-Qwen3-0.6B'].map((model) =>
      madeRecord({ traces: `${model}/aime24`, accuracy: 50, totalTokens: 100 }),
    ),
  );
  const results = new ResampledResults(grid, shareResamples(grid.stores, 10));
  const curves = modelCurves(
    results,
    scopesOf(grid.stores).filter(({ kind }) => kind === 'store'),
    costTables(),
  );
  expect(curves.map(({ model }) => model)).toEqual(['simulated-Qwen3-0.6B', 'Qwen3-8B']);
  expect(curves.map(singleFlops)).toEqual([undefined, undefined]);
});

describe('the crossing of two models', () => {
  test('is where the larger one’s best affordable beats the smaller one’s', () => {
    const { flops: at, smallWins } = crossingOf(
      [[30, 100_000]],
      [
        [20, 200_000],
        [50, 600_000],
      ],
    );
    expect(at).toBe(flops(600_000));
    // Its cheapest, 20 % for 200,000 tokens, is beaten by the smaller one's 30 % for less.
    expect(smallWins).toBe(1);
  });

  test('is at the larger one’s cheapest where the smaller one has nothing better for less', () => {
    expect(crossingOf([[30, 1_000_000]], [[40, 500_000]]).flops).toBe(flops(500_000));
  });

  test('is never, where the larger one stays behind', () => {
    const { flops: at, interval, smallWins } = crossingOf([[60, 100_000]], [[50, 600_000]]);
    expect([at, interval?.lower, interval?.upper]).toEqual([Infinity, Infinity, Infinity]);
    expect(smallWins).toBe(1);
  });
});
