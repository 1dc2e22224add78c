/** The papers' table on AIME and HMMT: what was played, what grading decides, and what becomes of each claim. */
import { differenceInterval } from '../../benchmarks/statistics/default-intervals.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import type { ClaimVerdict, JudgedClaim } from '../claims/judged-claim.ts';
import { againstBaseline } from '../figures/baseline-comparisons.ts';
import { fixed } from '../kit/format.ts';
import { gradingEffects } from '../pages/grading/grading-effect.ts';
import { type ReportData, reportData } from '../pages/shared/report-data.ts';
import { type FindingSource, type Found, found, inPoints, inWords, isOpen, known } from './found.ts';

const [BETA_1, BETA_HALF] = ['confidence-momentum:beta=1', 'confidence-momentum:beta=0.5'];

export const paper: FindingSource = {
  id: 'paper',
  suite: 'paper',
  rules: [AS_PUBLISHED, { ...AS_PUBLISHED, grading: 'mathematical' }],
  find(records) {
    const report = reportData({ records });
    const parts = [played(report), grading(report), verdicts(report.claims)];
    return {
      figures: Object.assign({}, ...parts.map(({ figures }) => figures)),
      broken: parts.flatMap(({ broken }) => broken),
    };
  },
};

function played({ views: [{ results }], scopes: [scope] }: ReportData): Found {
  const { stores, contestants } = results.grid;
  const layout = results.layout(scope);
  const alike = layout.clusters.map(() => 0);
  const { upper } = differenceInterval(alike, alike, layout);
  return found({
    stores: inWords(stores.length),
    contestants: inWords(contestants.length),
    orders: String(contestants[0].orders),
    questions: String(layout.count),
    leftOpen: fixed(100 * upper, 0),
  });
}

function grading({ views: [exact, byValue], scopes }: ReportData): Found {
  const store = known(
    exact.results.grid.stores.find(({ id }) => id === 'Qwen3-8B/hmmt25'),
    'Qwen3-8B/hmmt25',
  );
  const other = known(byValue, 'results graded mathematically').results;
  const effects = gradingEffects(exact.results, other).filter((effect) => effect.store.id === store.id);
  const baseline = known(
    effects.find(({ played }) => played.label === other.grid.baseline?.label),
    'the baseline on Qwen3-8B/hmmt25',
  );
  const rises = effects.map((effect) => 100 * (effect.other - effect.published));
  const scope = known(
    scopes.find(({ id }) => id === store.id),
    'figures of Qwen3-8B/hmmt25',
  );
  const overall = known(scopes[0], 'averages');
  const pairs = againstBaseline(other, overall);
  const of = (contestant: string) =>
    known(
      pairs.find(({ played }) => played.contestant === contestant),
      contestant,
    );
  const [one, half] = [of(BETA_1), of(BETA_HALF)];
  return found(
    {
      store: scope.id,
      exact: fixed(100 * baseline.published, 1),
      byValue: fixed(100 * baseline.other, 1),
      mostRise: inWords(Math.round(Math.max(...rises))),
      one: inPoints(one.accuracy, 2),
      oneP: fixed(one.pValue, 2),
      oneHolm: fixed(one.holm, 2),
      half: inPoints(half.accuracy, 2),
    },
    {
      'graded by value, β = 1 is above self-consistency by its own interval, and not after Holm':
        (one.accuracy.interval?.lower ?? 0) > 0 && one.holm > 0.05,
      'graded by value, β = 0.5 is not told from self-consistency': isOpen(half.accuracy),
    },
  );
}

/** The claims that the template names, by the verdict that it gives them. */
const NAMED: Readonly<Partial<Record<ClaimVerdict, readonly string[]>>> = {
  'reproduced-exactly': ['saves-69.5-percent', 'mean-accuracy-45.3', 'mean-accuracy-45.2', 'above-in-5-of-8'],
  inconclusive: ['same-accuracy', 'better-than-self-consistency', 'adaptive-consistency-no-loss'],
  'does-not-hold': ['autotts-table-1'],
};

function verdicts(claims: readonly JudgedClaim[]): Found {
  const count = (verdict: ClaimVerdict) => inWords(claims.filter((claim) => claim.verdict === verdict).length);
  const spoken = claims.filter(({ verdict }) => verdict !== 'not-played');
  const named = Object.entries(NAMED).flatMap(([verdict, ids]) => ids.map((id) => [id, verdict] as const));
  const verdictOf = (id: string) => claims.find(({ claim }) => claim.id === id)?.verdict;
  return found(
    {
      claims: String(spoken.length),
      reproduced: count('reproduced-exactly'),
      hold: count('holds'),
      inconclusive: count('inconclusive'),
      fail: count('does-not-hold'),
      unchecked: count('cannot-be-checked'),
    },
    Object.fromEntries(named.map(([id, verdict]) => [`claim ${id}: ${verdict}`, verdictOf(id) === verdict])),
  );
}
