import { describe, expect, test } from 'vitest';
import type { DoneRecord } from '../../../benchmarks/record/record-schema.ts';
import { MARGIN } from '../../../benchmarks/statistics/non-inferiority.ts';
import { suites } from '../../../benchmarks/suites/index.ts';
import { contestantsOf, familiesOf, tracesOf } from '../../../benchmarks/suites/suite.ts';
import { type AgainstBaseline, againstBaseline } from '../../../reports/figures/baseline-comparisons.ts';
import { reportData } from '../../../reports/pages/shared/report-data.ts';
import { expectedPaper } from '../../support/expected-paper.ts';

const BASELINE = 'self-consistency:width=64';
const BETA_1 = 'confidence-momentum:beta=1';

const paper = await expectedPaper();
/** The family on all held-out stores. @param view 0 as published, 1 by value */
function familyOf(records: readonly DoneRecord[], view = 0): Map<string, AgainstBaseline> {
  const { views, scopes } = reportData({ records });
  const family = againstBaseline(views[view].results, scopes[0]);
  return new Map(family.map((pair) => [pair.played.label, pair]));
}
const only = (...labels: string[]) => paper.filter(({ contestant }) => labels.includes(contestant));
const as = (records: readonly DoneRecord[], suite: string) => records.map((record) => ({ ...record, suite }));
const whole = familyOf(paper);
const byValue = familyOf(paper, 1);

describe('p against self-consistency@64, exact', () => {
  test.each([
    ['convergence-probe:width=64', 0.00035],
    ['parallel-probe:width=64', 0.622],
    ['confidence-momentum:beta=0.5', 0.92547],
    [BETA_1, 0.15677],
    ['shortest-first:width=20,complete=10', 0.54597],
    ['shortest-first:width=44,complete=10', 0.4562],
    ['adaptive-consistency:width=64', 0.1875],
    ['early-stopping-consistency:width=64', 1],
  ])('is that of the independent convolution: %s', (label, p) => {
    expect(whole.get(label)?.pValue).toBeCloseTo(p, 5);
  });
});

describe('the family of suite paper', () => {
  test('is the eight that it declares, adjusted by Holm', () => {
    expect([...whole.values()].map(({ declared, familySize }) => [declared, familySize])).toEqual(new Array(8).fill([true, 8]));
    expect(whole.get('convergence-probe:width=64')?.holm).toBeCloseTo(8 * 0.00035, 4);
    expect(byValue.get(BETA_1)?.holm).toBeCloseTo(0.25, 2);
  });

  test('does not shrink with the folder: those not played count as 1', () => {
    const two = familyOf(only(BASELINE, BETA_1), 1);
    const pair = two.get(BETA_1)!;
    expect([pair.declared, pair.familySize]).toEqual([true, 8]);
    expect(pair.holm).toBeCloseTo(8 * pair.pValue, 12);
    for (const label of whole.keys()) {
      for (const [family, view] of [
        [whole, 0],
        [byValue, 1],
      ] as const) {
        const alone = familyOf(only(BASELINE, label), view).get(label)!;
        const among = family.get(label)!;
        expect(alone.holm, label).toBeGreaterThanOrEqual(among.holm - 1e-12);
        expect(alone.marginHolm, label).toBeGreaterThanOrEqual(among.marginHolm - 1e-12);
      }
    }
  });

  test('does not grow with the folder: what is not declared is explored, and adjusted by itself', () => {
    const extra = only('parallel-probe:width=64').map((record) => ({
      ...record,
      contestant: 'parallel-probe:width=63',
      params: { width: 63 },
    }));
    const family = familyOf([...paper, ...extra]);
    const explored = family.get('parallel-probe:width=63')!;
    expect([explored.declared, explored.familySize]).toEqual([false, 1]);
    expect(explored.holm).toBe(explored.pValue);
    for (const [label, { holm, marginHolm }] of whole) {
      expect(family.get(label)?.holm, label).toBe(holm);
      expect(family.get(label)?.marginHolm, label).toBe(marginHolm);
    }
  });

  test('is all that was played in a suite of one’s own, and nothing in one that explores', () => {
    const two = only(BASELINE, BETA_1);
    expect(familyOf(as(two, 'own')).get(BETA_1)).toMatchObject({ declared: true, familySize: 1 });
    expect(familyOf(as(two, 'frontier')).get(BETA_1)).toMatchObject({ declared: false, familySize: 1 });
  });
});

describe('a verdict', () => {
  test('survives where all that it says is significant once adjusted', () => {
    for (const family of [whole, byValue]) {
      for (const { verdict, survives, holm, marginHolm } of family.values()) {
        if (verdict === 'better' || verdict === 'worse') expect(survives).toBe(holm <= 0.05);
        if (verdict === 'non-inferior') expect(survives).toBe(marginHolm <= 0.025);
        if (verdict === 'inconclusive') expect(survives).toBe(true);
      }
    }
    expect(whole.get('convergence-probe:width=64')).toMatchObject({ verdict: 'worse', survives: true });
    expect(byValue.get(BETA_1)).toMatchObject({ verdict: 'better', survives: false });
  });
});

describe('declared families', () => {
  test.each(suites.map((suite) => ({ suite, name: suite.name })))(
    'name contestants and traces that are played: $name',
    ({ suite }) => {
      const labels = contestantsOf(suite).map(({ label }) => label);
      for (const { baseline, contestants, traces, margin } of familiesOf(suite)) {
        expect(labels).toEqual(expect.arrayContaining([baseline, ...contestants]));
        expect(contestants).not.toContain(baseline);
        expect(tracesOf(suite)).toEqual(expect.arrayContaining([...traces]));
        expect(margin).toBe(MARGIN);
      }
    },
  );
});
