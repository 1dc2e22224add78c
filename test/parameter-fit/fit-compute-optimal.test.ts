import { describe, expect, test } from 'vitest';
import { figuresOf, fitComputeOptimal } from '../../benchmarks/parameter-fit/fit-compute-optimal.ts';
import { FIRST, type GridPoint, gridPoints, paramsOf, TOTALS } from '../../benchmarks/parameter-fit/grid.ts';
import { prefixSums } from '../../benchmarks/parameter-fit/prefix-sums.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import { simulatedTraces } from '../../datasets/simulated/simulated-traces.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { arbitraryQuestion, storeOf } from '../support/arbitrary-traces.ts';
import { madeUp, type Question, sourceOf } from '../support/made-up-traces.ts';
import fc from '../support/properties.ts';

const ORDERS = 3;

/** A point of the grid, any of it. */
const point: fc.Arbitrary<GridPoint> = fc.constantFrom(...FIRST).chain((first) => {
  const place = fc.integer({ min: TOTALS.findIndex((total) => total >= first), max: TOTALS.length - 1 });
  return fc
    .tuple(fc.integer({ min: 1, max: first }), fc.nat(first), place, place, place)
    .map(([easyFrom, less, easy, medium, hard]) => {
      return { first, easyFrom, hardBelow: Math.max(1, easyFrom - less), easy, medium, hard };
    });
});

const arbitrarySource = fc.array(arbitraryQuestion, { minLength: 1, maxLength: 3 }).map((all) => sourceOf(storeOf(all)));

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** Accuracy and relative tokens by playing. */
function played(source: TraceSource, name: string, params: object): { correct: number; tokens: number } {
  const chosen = contestant(name, { ...params });
  const { correct, totalTokens } = replay(source, chosen.controller, chosen.params, ORDERS);
  return { correct: mean(correct), tokens: mean(totalTokens) };
}

function expectAsPlayed(sources: readonly TraceSource[], at: GridPoint): void {
  const sums = sources.map((source) => prefixSums(source, ORDERS));
  const { accuracy, tokens } = figuresOf(sums, at);
  const own = sources.map((source) => played(source, 'compute-optimal', paramsOf(at)));
  const whole = sources.map((source) => played(source, 'self-consistency', { width: 64 }));
  expect(accuracy).toBeCloseTo(mean(own.map(({ correct }) => correct)), 12);
  expect(tokens).toBeCloseTo(mean(own.map(({ tokens }, i) => tokens / whole[i].tokens)), 12);
}

describe('the figures of a setting', () => {
  test('are those that playing it gives, whatever the traces hold, and every source weighs the same', () => {
    const sources = fc.array(arbitrarySource, { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(sources, point, expectAsPlayed), { numRuns: 200 });
  });

  test('are those that playing it gives, where questions have as many branches as any setting reads', () => {
    const sources = ['simulated-Qwen3-0.6B/aime24', 'simulated-Qwen3-8B/hmmt25'].map((id) => simulatedTraces(id));
    fc.assert(
      fc.property(point, (at) => expectAsPlayed(sources, at)),
      { numRuns: 25 },
    );
  });

  test('do not count answers that abstain, under rules by which some do', () => {
    const silent = { ...madeUp([[...'ZZAZZB'].map((final) => ['', 10, final] as const)]), abstaining: Int32Array.of(0) };
    const source = { ...sourceOf(silent), blocks: () => [silent] };
    fc.assert(
      fc.property(point, (at) => expectAsPlayed([source], at)),
      { numRuns: 100 },
    );
  });
});

describe('fitComputeOptimal', () => {
  test('keeps to the budget, and no setting of the grid that does is better, or as good for less', () => {
    const budget = fc.constantFrom(0.05, 0.2, 0.5, 1);
    fc.assert(
      fc.property(fc.array(arbitrarySource, { minLength: 1, maxLength: 2 }), budget, point, (sources, budget, other) => {
        const sums = sources.map((source) => prefixSums(source, ORDERS));
        const rival = figuresOf(sums, other);
        fc.pre(rival.tokens <= budget);
        const best = fitComputeOptimal(sources, budget, ORDERS);
        expect(best.tokens).toBeLessThanOrEqual(budget);
        expect(best.accuracy).toBeGreaterThanOrEqual(rival.accuracy);
        if (rival.accuracy === best.accuracy) expect(best.tokens).toBeLessThanOrEqual(rival.tokens);
      }),
      { numRuns: 40 },
    );
  });

  const branches = (finals: string): Question => [...finals].map((final) => ['', 10, final] as const);

  test('reads one branch, with the smallest parameters, where more of them change nothing', () => {
    const fitted = fitComputeOptimal([sourceOf(madeUp([branches('A'.repeat(64)), branches('B'.repeat(64))]))], 1);
    expect(fitted).toEqual({
      params: { width: 64, first: 1, easyShare: 1, hardShare: 1, easy: 1, medium: 1, hard: 1 },
      accuracy: 0.5,
      tokens: 1 / 64,
    });
  });

  test('gives hard questions fewest where voting on them helps least', () => {
    // More votes settle the first on A, the gold answer, and the second ever more on B.
    const unsure = branches('A'.repeat(36) + 'B'.repeat(28));
    const wrong = branches('B'.repeat(16) + 'A'.repeat(4) + [...'CDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst'].join(''));
    const { params } = fitComputeOptimal([sourceOf(madeUp([unsure, wrong]))], 0.6);
    expect(params.hard).toBeLessThan(Math.max(params.easy, params.medium));
    expect(params.hard).toBeLessThanOrEqual(params.first);
  });

  test('fits on no traces, and on a budget that pays for no branch, not at all', () => {
    expect(() => fitComputeOptimal([], 0.5)).toThrow('expected at least one source to fit on, got none');
    const source = sourceOf(madeUp([branches('A'.repeat(32))]));
    expect(() => fitComputeOptimal([source], 0.03)).toThrow('expected a budget of at least 0.03125, got 0.03');
  });
});

test('the grid has every setting once, smaller parameters first', () => {
  const keys = [...gridPoints()].map((at) => Object.values(paramsOf(at)));
  const inOrder = (a: readonly number[], b: readonly number[]) => {
    const place = a.findIndex((value, i) => value !== b[i]);
    return place >= 0 && a[place] < b[place];
  };
  expect(keys.length).toBeGreaterThan(10_000);
  expect(keys.slice(1).findIndex((key, i) => !inOrder(keys[i], key))).toBe(-1);
});
