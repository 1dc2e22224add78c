/** What the pages of a report are made from: worked out once, from records alone. */
import type { DiscoveryRecord } from '../benchmarks/discovery/record/discovery-schema.ts';
import type { EpisodeLog } from '../benchmarks/episode/episode-schema.ts';
import type { DoneRecord, RunRecord } from '../benchmarks/record/record-schema.ts';
import { AS_PUBLISHED, rulesSuffix } from '../datasets/grading/rules.ts';
import { type Comparison, compareAll } from './agreement.ts';
import { judgeClaims } from './analysis/claims/judge-claims.ts';
import type { JudgedClaim } from './analysis/claims/judged-claim.ts';
import { Evidence, replicatesFor, shareResamples } from './analysis/evidence.ts';
import { withExactSingle } from './analysis/exact-singles.ts';
import { Field } from './analysis/field.ts';
import { type Scope, scopesOf } from './analysis/scopes.ts';
import { claims } from './claims.ts';
import type { Claim } from './claims-schema.ts';
import { type CostTables, costTables } from './costs/cost-of.ts';
import { published } from './published.ts';
import { sortRecords } from './results.ts';
import { onSameQuestions } from './same-questions.ts';
import { type Study, studiesOf, studyOf } from './studies.ts';

/** When and from what a committed baseline was recorded. */
export interface Recorded {
  /** `2026-11-21` */
  readonly date: string;
  readonly commit: string | null;
}

/** Searches for controllers. */
export interface Discoveries {
  /** At least one. */
  readonly records: readonly DiscoveryRecord[];
  /** Whether they are those committed with the project, not made here. */
  readonly recorded: boolean;
}

export interface ReportInput {
  /** At least one, in any order. */
  readonly records: readonly RunRecord[];
  /** Set when the records are a committed baseline, not replayed here. */
  readonly recorded?: Recorded;
  /** The committed baseline of the same suite: a result that equals it is marked so. */
  readonly expected?: readonly RunRecord[];
  /** Episodes to be shown round by round. */
  readonly episodes?: readonly EpisodeLog[];
  readonly discoveries?: Discoveries;
  /** The user's own price table, a file, instead of reports/costs/prices.csv. */
  readonly prices?: string;
}

/** The results under one set of answer rules. */
export interface View {
  readonly grading: 'exact' | 'mathematical';
  readonly evidence: Evidence;
}

/** Everything that is known of one study. */
export interface ReportData {
  readonly study: Study;
  /** All of them, sorted. */
  readonly records: readonly RunRecord[];
  /** Those that are left out of everything: on other questions than the others of their trace store. */
  readonly others: readonly DoneRecord[];
  readonly recorded: Recorded | undefined;
  readonly expected: readonly RunRecord[];
  readonly episodes: readonly EpisodeLog[];
  /** Those that searched on stores of this study. */
  readonly discoveries: Discoveries | undefined;
  /** What models cost. */
  readonly costs: CostTables;
  /** Graded as published, or, where nothing was, whatever there is; then, if they were graded so too, mathematically. */
  readonly views: readonly View[];
  /** Every set of answer rules under which there are results, by its suffix. */
  readonly byRules: ReadonlyMap<string, Evidence>;
  /** From the widest to single stores. */
  readonly scopes: readonly Scope[];
  readonly comparisons: readonly Comparison[];
  readonly claims: readonly JudgedClaim[];
}

/** Those that speak of its trace stores; those that no record can be asked about go with the others of their source. */
function claimsOf(study: Study): Claim[] {
  const isChecked = ({ check }: Claim) => check.kind !== 'not-checkable';
  const speaks = ({ traces }: Claim) => traces.some((each) => studyOf(each) === study.id);
  const sources = new Set(
    claims()
      .filter((claim) => isChecked(claim) && speaks(claim))
      .map(({ source }) => source),
  );
  return claims().filter((claim) => (isChecked(claim) ? speaks(claim) : sources.has(claim.source)));
}

function discoveriesOf(study: Study, discoveries: Discoveries | undefined): Discoveries | undefined {
  const own = discoveries?.records.filter(({ stores }) => stores.some(({ id }) => studyOf(id) === study.id)) ?? [];
  return discoveries === undefined || own.length === 0 ? undefined : { ...discoveries, records: own };
}

const MATHEMATICAL = rulesSuffix({ ...AS_PUBLISHED, grading: 'mathematical' });

/** @param study one of those of the records, the first unless told @throws DataError where the price table is bad */
export function reportData(
  { records: given, expected = [], episodes = [], prices, ...input }: ReportInput,
  study: Study = studiesOf(sortRecords(given))[0],
): ReportData {
  const { records } = study;
  const { kept, others } = onSameQuestions(records);
  const exact = kept.map(withExactSingle);
  const { stores, entrants } = new Field(kept);
  const questions = stores.reduce((sum, { questionIds }) => sum + questionIds.length, 0);
  const shared = shareResamples(stores, replicatesFor(questions, entrants.length));
  const suffixes = [...new Set(records.map(({ rules }) => rulesSuffix(rules)))].sort();
  const byRules = new Map(
    suffixes.map((suffix) => [
      suffix,
      new Evidence(new Field(exact.filter(({ rules }) => rulesSuffix(rules) === suffix)), shared),
    ]),
  );
  const first = byRules.get('') ?? (byRules.values().next().value as Evidence);
  const second = byRules.get(MATHEMATICAL);
  const views: View[] = [{ grading: 'exact', evidence: first }];
  if (second !== undefined && second !== first) views.push({ grading: 'mathematical', evidence: second });
  const comparisons = compareAll(published(), kept);
  const costs = costTables(prices);
  return {
    study,
    records,
    others,
    recorded: input.recorded,
    expected,
    episodes,
    discoveries: discoveriesOf(study, input.discoveries),
    costs,
    views,
    byRules,
    scopes: scopesOf(first.field.stores),
    comparisons,
    claims: judgeClaims(claimsOf(study), first, comparisons, costs),
  };
}
