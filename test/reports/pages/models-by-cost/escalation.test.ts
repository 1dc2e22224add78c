import { describe, expect, test } from 'vitest';
import type { DoneRecord } from '../../../../benchmarks/record/record-schema.ts';
import { costTables } from '../../../../reports/costs/cost-of.ts';
import { offersIn } from '../../../../reports/figures/priced/units.ts';
import { ResampledResults, shareResamples } from '../../../../reports/figures/resampled-results.ts';
import { ResultGrid } from '../../../../reports/figures/result-grid.ts';
import { sortRecords } from '../../../../reports/figures/results.ts';
import { branchesRead, escalationsOf } from '../../../../reports/pages/models-by-cost/escalation.ts';
import { madeOffer, some } from '../../figures/priced/made-offers.ts';

/** 128 branches of 15,625 tokens on average: 2,000,000 tokens a question, as made records have them. */
const LENGTH = 2_000_000 / 128;
const first = madeOffer({ model: 'gpt-5.4-nano@high', right: some(20), tokens: 4 * LENGTH, width: 4 });
const last = madeOffer({ model: 'gpt-5.4-mini@high', right: some(24), tokens: 4 * LENGTH, width: 4 });

/** A cascade that asks the last model in this share of the episodes of each question. */
function cascade(share: number): DoneRecord {
  const tokens = 4 * LENGTH * (1 + share);
  const record = madeOffer({
    model: 'gpt-5.4-nano@high+gpt-5.4-mini@high',
    right: some(22),
    tokens,
    width: 4,
    controller: 'cascade',
  });
  const part = (model: string, each: number) => ({
    model,
    kind: 'branches' as const,
    tokensByQuestion: record.questionIds.map(() => 100 * each),
  });
  return { ...record, parts: [part('gpt-5.4-nano@high', 4 * LENGTH), part('gpt-5.4-mini@high', 4 * LENGTH * share)] };
}

function escalationOf(records: readonly DoneRecord[]) {
  const grid = new ResultGrid(sortRecords(records));
  const results = new ResampledResults(grid, shareResamples(grid.stores, 200));
  return escalationsOf(offersIn('dollars', results, costTables())!, results)[0];
}

describe('a cascade', () => {
  test('spends on each model its tokens at its price, and asks a later one as often as its tokens tell', () => {
    const [small, large] = escalationOf([first, last, cascade(0.25)]).spent;
    expect([small.model, small.tokens, small.asked]).toEqual(['gpt-5.4-nano@high', 4 * LENGTH, undefined]);
    expect([large.model, large.tokens]).toEqual(['gpt-5.4-mini@high', LENGTH]);
    expect(large.asked?.estimate).toBeCloseTo(0.25, 12);
    expect(large.cost).toBeCloseTo((4.5 * LENGTH) / 1e6, 12);
  });

  test('stands against as many samples of its last model alone, and of its first', () => {
    const { againstLast, againstFirst } = escalationOf([first, last, cascade(0.25)]);
    expect([againstLast?.against.model, againstFirst?.against.model]).toEqual(['gpt-5.4-mini@high', 'gpt-5.4-nano@high']);
    expect(againstLast?.accuracy.estimate).toBeCloseTo(-2 / 30, 12);
    // 1.25 and 4.5 for a token: (1.25 + 4.5 / 4) of 4.5.
    expect(againstLast?.saved.estimate).toBeCloseTo(1 - (1.25 + 4.5 / 4) / 4.5, 9);
  });

  test('whose last model was not played alone does not say how often it asks it', () => {
    const { spent, againstLast } = escalationOf([first, cascade(0.25)]);
    expect([spent[1].asked, againstLast]).toEqual([undefined, undefined]);
  });
});

test.each([
  ['cascade', { width: 4, larger: 0 }, [4, 4]],
  ['cascade', { width: 4, larger: 1 }, [4, 1]],
  ['effort-ladder', { width: 2 }, [2, 2, 1]],
  ['effort-ladder', { width: 3 }, [3, 3, 3]],
])('%s %o reads so many branches of its models', (controller, params, branches) => {
  expect(branches.map((_, rung) => branchesRead({ controller, params }, rung, branches.length))).toEqual(branches);
});
