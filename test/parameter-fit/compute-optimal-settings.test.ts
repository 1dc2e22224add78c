import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { fitComputeOptimal } from '../../benchmarks/parameter-fit/fit-compute-optimal.ts';
import { settingLine } from '../../benchmarks/parameter-fit/fit-text.ts';
import { WIDTH } from '../../benchmarks/parameter-fit/grid.ts';
import { HALVES, otherHalf } from '../../benchmarks/parameter-fit/held-out.ts';
import { fittedOnHalf, heldOut, settings } from '../../benchmarks/suites/compute-optimal-settings.ts';
import { paper } from '../../benchmarks/suites/paper.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import fc from '../support/properties.ts';
import { describeWithRealTraces } from '../support/real-traces.ts';

describe('the committed settings of compute-optimal', () => {
  test('are of both halves at the same budgets', () => {
    const budgets = HALVES.map((half) => settings.filter(({ fittedOn }) => fittedOn === half).map(({ budget }) => budget));
    expect(budgets[0]).toEqual(budgets[1]);
    expect(budgets[0].length).toBeGreaterThan(0);
  });

  test.each(HALVES)(
    'say that those fitted on %s questions were selected there and on whole stores, not on the other half',
    (half) => {
      const chosen = fittedOnHalf(half);
      expect(chosen.length).toBe(settings.length / 2);
      for (const { selectedOn } of chosen)
        for (const id of paper.traces) {
          const selected = (traces: string) => selectedOn.some((glob) => picomatch.isMatch(traces, glob));
          expect([`${id}#${half}`, id, `${id}#${otherHalf(half)}`].map(selected)).toEqual([true, true, false]);
        }
    },
  );

  test('play nothing but what they were not selected on', () => {
    for (const { traces, contestants } of heldOut) {
      expect(traces).toHaveLength(12);
      const globs = contestants.flatMap(({ selectedOn }) => selectedOn);
      expect(traces.filter((id) => picomatch.isMatch(id, globs))).toEqual([]);
    }
  });
});

describeWithRealTraces('fitted again on the real traces', () => {
  test.each(HALVES)('the settings of %s questions are the committed ones', async (half) => {
    const sources = await Promise.all(paper.traces.map((id) => openStore(`${id}#${half}`)));
    const committed = settings.filter(({ fittedOn }) => fittedOn === half);
    // By day every second budget.
    for (const { budget, params } of committed.filter((_, i) => fc.isFull || i % 2 === 0)) {
      const fitted = fitComputeOptimal(sources, budget, paper.orders);
      expect(fitted.params).toEqual({ width: WIDTH, ...params });
      expect(fitted.tokens).toBeLessThanOrEqual(budget);
    }
  });
});

test('a setting is printed as it is committed', () => {
  expect(settingLine('even', 0.5, { width: WIDTH, first: 4, easyShare: 0.75, easy: 4 })).toBe(
    "  { fittedOn: 'even', budget: 0.5, params: { first: 4, easyShare: 0.75, easy: 4 } },",
  );
});
