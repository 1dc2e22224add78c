/**
 * The comparison with self-consistency@64 on the held-out traces. It was computed beforehand on the reference evaluator's episodes, by a
 * plain bootstrap over 60 clusters: four models, AIME25 and HMMT25, 100 orders.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { type AgainstBaseline, againstBaseline } from '../../../reports/figures/baseline-comparisons.ts';
import { fixed, signed } from '../../../reports/kit/format.ts';
import { reportData } from '../../../reports/pages/shared/report-data.ts';
import { expectedPaper } from '../../support/expected-paper.ts';

const KNOWN: readonly (readonly [contestant: string, points: readonly string[], saved: readonly string[]])[] = [
  ['adaptive-consistency:width=64', ['−0.03', '−0.06', '0.00'], ['51.5', '45.8', '57.4']],
  ['early-stopping-consistency:width=64', ['0.00', '0.00', '0.00'], ['15.0', '10.9', '20.0']],
  ['parallel-probe:width=64', ['−0.48', '−2.30', '1.34'], ['25.1', '22.4', '27.5']],
  ['confidence-momentum:beta=0.5', ['0.13', '−2.25', '2.70'], ['69.4', '68.0', '70.9']],
  ['confidence-momentum:beta=1', ['1.86', '−0.53', '4.46'], ['42.6', '39.6', '45.9']],
];

/** Bounds of 10,000 replicates move this much, in points and in percent, when other resamples are drawn: three standard errors. */
const MONTE_CARLO = { points: 0.11, saved: 0.21 };

const number = (text: string) => Number(text.replace('−', '-'));

describe('against self-consistency@64 on the held-out traces', () => {
  let family: AgainstBaseline[] = [];
  beforeAll(async () => {
    const { views, scopes } = reportData({ records: await expectedPaper() });
    family = againstBaseline(views[0].results, scopes[0]);
  });
  const of = (contestant: string) => family.find(({ played }) => played.contestant === contestant) as AgainstBaseline;

  test('there are 60 clusters of 240 questions', async () => {
    const { views, scopes } = reportData({ records: await expectedPaper() });
    const { count, clusters, strata } = views[0].results.layout(scopes[0]);
    expect([count, clusters.length, new Set(strata).size]).toEqual([60, 240, 2]);
  });

  test.each(KNOWN)('%s: the difference and the saving come out to the printed digits', (contestant, [points], [saved]) => {
    const { accuracy, totalSaved } = of(contestant);
    expect(signed(100 * accuracy.estimate, 2).replace(/[+±]/, '')).toBe(points);
    expect(fixed(100 * totalSaved!.estimate, 1)).toBe(saved);
  });

  test.each(KNOWN)('%s: the bootstrap bounds come out within their Monte-Carlo error', (contestant, points, saved) => {
    const { accuracy, totalSaved } = of(contestant);
    for (const [got, printed] of [
      [accuracy.bootstrap!.lower, points[1]],
      [accuracy.bootstrap!.upper, points[2]],
    ] as const) {
      expect(Math.abs(100 * got - number(printed))).toBeLessThan(MONTE_CARLO.points);
    }
    for (const [got, printed] of [
      [totalSaved!.bootstrap!.lower, saved[1]],
      [totalSaved!.bootstrap!.upper, saved[2]],
    ] as const) {
      expect(Math.abs(100 * got - number(printed))).toBeLessThan(MONTE_CARLO.saved);
    }
  });

  test('the saving of confidence-momentum is sure; that it loses no accuracy is not, by either margin', () => {
    const saving = of('confidence-momentum:beta=0.5');
    expect([saving.verdict, saving.strictVerdict]).toEqual(['inconclusive', 'inconclusive']);
    expect(saving.totalSaved?.interval?.lower).toBeGreaterThan(0.67);
    expect(of('adaptive-consistency:width=64').strictVerdict).toBe('inconclusive');
    expect(of('convergence-probe:width=64').verdict).toBe('worse');
  });

  test('the verdict never contradicts the p-value at 5 %', () => {
    for (const { accuracy, pValue } of family) {
      const apart = accuracy.interval!.lower > 0 || accuracy.interval!.upper < 0;
      if (apart) expect(pValue).toBeLessThan(0.07);
      if (pValue < 0.01) expect(apart).toBe(true);
    }
  });
});
