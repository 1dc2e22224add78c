import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../benchmarks/record/record-schema.ts';
import { frontierOf, type OnFrontier } from '../../../reports/figures/frontier.ts';
import { ResampledResults, shareResamples } from '../../../reports/figures/resampled-results.ts';
import { ResultGrid } from '../../../reports/figures/result-grid.ts';
import { sortRecords } from '../../../reports/figures/results.ts';
import { type Scope, scopesOf } from '../../../reports/figures/scopes.ts';
import { done } from '../../regression/made-records.ts';
import { expectedPaper } from '../../support/expected-paper.ts';

function shown(records: readonly RunRecord[], replicates = 500): { results: ResampledResults; scopes: Scope[] } {
  const grid = new ResultGrid(sortRecords(records));
  return { results: new ResampledResults(grid, shareResamples(grid.stores, replicates)), scopes: scopesOf(grid.stores) };
}

function frontier(...records: readonly RunRecord[]): OnFrontier[] {
  const { results, scopes } = shown(records);
  return frontierOf(results, scopes[0], 'totalTokens');
}

/** Self-consistency of a width: correct episodes of four questions in two orders, and tokens a question. */
function width(width: number, correct: readonly number[], tokens: number) {
  return done({ traces: 'A/aime25', params: { width }, correct, tokens: correct.map(() => 2 * tokens) });
}

const summary = (points: readonly OnFrontier[]) =>
  points.map(({ played, tokens, accuracy, isOn, probability }) => [
    played.params.width,
    tokens.estimate,
    accuracy.estimate,
    isOn,
    probability,
  ]);

describe('a frontier', () => {
  test('has the cheapest first, and not on it who is beaten in every set of questions', () => {
    // 16 costs more than 8, and answers a subset of what 8 does.
    const points = frontier(width(16, [2, 1, 0, 0], 400), width(4, [1, 0, 0, 0], 100), width(8, [2, 1, 1, 1], 200));
    const [four, eight, sixteen] = summary(points);
    expect([four.slice(0, 4), eight.slice(0, 4), sixteen.slice(0, 4)]).toEqual([
      [4, 100, 1 / 8, true],
      [8, 200, 5 / 8, true],
      [16, 400, 3 / 8, false],
    ]);
    expect([four[4], eight[4], sixteen[4]]).toEqual([1, 1, 0]);
  });

  test('says of who is better on some questions only in how many sets of questions it is on it', () => {
    // The dearer one is ahead by one question and behind by another: it is beaten where the second is drawn as often as the first.
    const points = frontier(width(4, [2, 2, 0, 0], 100), width(8, [2, 0, 2, 0], 200));
    expect(points.map(({ isOn }) => isOn)).toEqual([true, false]);
    expect(points[0].probability).toBe(1);
    expect(points[1].probability).toBeGreaterThan(0.2);
    expect(points[1].probability).toBeLessThan(0.5);
  });

  test('keeps two that cost and answer the same', () => {
    expect(summary(frontier(width(4, [2, 0, 1, 1], 100), width(8, [2, 0, 1, 1], 100))).map((row) => row.slice(3))).toEqual([
      [true, 1],
      [true, 1],
    ]);
  });

  test('is empty where nobody has a result on every store', () => {
    const { results } = shown([width(4, [1, 1, 1, 1], 100)]);
    const nowhere = { ...results.grid.stores[0], id: 'B/aime25' };
    expect(frontierOf(results, { id: 'B', name: 'B', stores: [nowhere], kind: 'store' }, 'totalTokens')).toEqual([]);
  });
});

describe('the frontiers of suite paper', () => {
  test.each(['totalTokens', 'sequentialTokens'] as const)('in %s: on them is exactly who no other beats', async (measure) => {
    const published = (await expectedPaper()).filter(({ rules }) => rules.grading === 'exact');
    const { results, scopes } = shown(published, 200);
    for (const scope of scopes) {
      const points = frontierOf(results, scope, measure);
      expect(points).toHaveLength(results.grid.contestants.length);
      for (const { accuracy, tokens, isOn, probability } of points) {
        const beaten = points.some(
          (other) =>
            other.tokens.estimate <= tokens.estimate &&
            other.accuracy.estimate >= accuracy.estimate &&
            (other.tokens.estimate < tokens.estimate || other.accuracy.estimate > accuracy.estimate),
        );
        expect(isOn).toBe(!beaten);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
        expect(accuracy.interval?.lower).toBeLessThanOrEqual(accuracy.estimate);
        expect(accuracy.interval?.upper).toBeGreaterThanOrEqual(accuracy.estimate);
      }
      const costs = points.map(({ tokens }) => tokens.estimate);
      expect(costs).toEqual(costs.toSorted((a, b) => a - b));
      expect(points[0].isOn).toBe(true);
    }
  });
});
