/** The data that all pages of a report share: computed once, from records alone. */
import type { EpisodeLog } from '../../../benchmarks/episode-log/episode-schema.ts';
import type { Declaration } from '../../../benchmarks/record/declaration.ts';
import { withExactSingles } from '../../../benchmarks/record/exact-singles.ts';
import type { DoneRecord, RunRecord } from '../../../benchmarks/record/record-schema.ts';
import { BILLINGS, type Billing } from '../../../datasets/billing/billing.ts';
import { AS_PUBLISHED, billedBy, billingOf, rulesSuffix } from '../../../datasets/grading/run-rules.ts';
import { claims } from '../../claims/claims.ts';
import type { Claim } from '../../claims/claims-schema.ts';
import { judgeClaims } from '../../claims/judge-claims.ts';
import type { JudgedClaim } from '../../claims/judged-claim.ts';
import { type CostTables, costTables } from '../../costs/cost-of.ts';
import type { Billed, BilledResults } from '../../figures/billed.ts';
import { type Declared, declaredOf } from '../../figures/margins.ts';
import { isOwnData } from '../../figures/own-data.ts';
import { ResampledResults, replicatesFor, type SharedResamples, shareResamples } from '../../figures/resampled-results.ts';
import { ResultGrid } from '../../figures/result-grid.ts';
import { sortRecords } from '../../figures/results.ts';
import { onSameQuestions } from '../../figures/same-questions.ts';
import { type Scope, scopesOf } from '../../figures/scopes.ts';
import { type Study, studiesOf, studyOf } from '../../figures/studies.ts';
import { type Comparison, compareAll } from '../../published/agreement.ts';
import { published } from '../../published/published.ts';
import { type Discoveries, discoveriesOf, type Rotation, rotationOf } from './searches.ts';

/** When and from what a committed baseline was recorded. */
export interface Recorded {
  /** `2026-11-21` */
  readonly date: string;
  readonly commit: string | null;
}

/** One controller, as its code declares it. */
export interface ControllerFacts {
  readonly name: string;
  /** The rule in words: paragraphs of plain text. */
  readonly rule: readonly string[];
  /** Its file in the project; undefined for one from elsewhere. */
  readonly file: string | undefined;
  readonly parameters: readonly {
    readonly name: string;
    readonly meaning: string;
    readonly default: number;
    readonly min: number;
    readonly max: number;
  }[];
  readonly knob: string;
  readonly modes: { readonly saving: number; readonly high: number };
  /** The capabilities that traces must have for it: `probes`. */
  readonly needs: readonly string[];
  /** Trace stores that it was chosen on. */
  readonly selectedOn: readonly string[];
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
  readonly rotation?: Rotation;
  /** Facts on controllers beside their results. */
  readonly controllers?: readonly ControllerFacts[];
  /** The user's own price table, a file, instead of reports/costs/prices.csv. */
  readonly prices?: string;
  /** The declaration beside the records: title, baseline, margin, and the commands that make all again. */
  readonly declared?: Declaration;
}

/** The results under one set of answer rules. */
export interface View {
  readonly grading: 'exact' | 'mathematical';
  /** The billing of `results`. */
  readonly billing: Billing;
  readonly results: ResampledResults;
  /** The same results under every billing that all of them were played under, this one first. */
  readonly billed: readonly BilledResults[];
}

/** Everything that is known of one study. */
export interface ReportData {
  readonly study: Study;
  /** All of them, sorted. */
  readonly records: readonly RunRecord[];
  /** The records that every page leaves out: their questions are not those of most records of their trace store. */
  readonly others: readonly DoneRecord[];
  readonly recorded: Recorded | undefined;
  readonly expected: readonly RunRecord[];
  /** Whether these are someone's own data: no page then says anything of papers. */
  readonly own: boolean;
  readonly declared: Declaration;
  readonly episodes: readonly EpisodeLog[];
  /** The searches on trace stores of this study. */
  readonly discoveries: Discoveries | undefined;
  /** A rotation whose search stores are of this study. */
  readonly rotation: Rotation | undefined;
  readonly controllers: readonly ControllerFacts[];
  /** The costs of models. */
  readonly costs: CostTables;
  /** Graded as published, or, where nothing was, whatever there is; then, if they were graded so too, mathematically. */
  readonly views: readonly View[];
  /** Every set of answer rules under which there are results, by its suffix, billed as published, or else as they are. */
  readonly byRules: ReadonlyMap<string, ResampledResults>;
  /** The same under each billing, that one first. */
  readonly billedByRules: ReadonlyMap<string, readonly BilledResults[]>;
  /** From the widest to single stores. */
  readonly scopes: readonly Scope[];
  readonly comparisons: readonly Comparison[];
  /** As billed in the first view. */
  readonly claims: readonly JudgedClaim[];
  /** Under each billing of the first view. */
  readonly billedClaims: readonly Billed<readonly JudgedClaim[]>[];
}

/**
 * The claims about these trace stores. A claim that replay cannot check is shown with the other claims of its paper, and where its traces
 * were played, since somebody has collected them.
 *
 * @param own whether these are someone's own data, of which no other claim speaks
 */
function claimsOf(study: Study, played: ReadonlySet<string>, own: boolean): Claim[] {
  const isChecked = ({ check }: Claim) => check.kind !== 'not-checkable';
  const speaks = ({ traces }: Claim) => traces.some((each) => studyOf(each) === study.id);
  const sources = new Set(
    claims()
      .filter((claim) => isChecked(claim) && speaks(claim))
      .map(({ source }) => source),
  );
  const isCollected = ({ check, traces }: Claim) =>
    check.kind === 'not-checkable' && check.once !== undefined && traces.some((each) => played.has(each));
  if (own) return claims().filter((claim) => speaks(claim) && isCollected(claim));
  return claims().filter((claim) =>
    isChecked(claim) ? speaks(claim) : sources.has(claim.source) || (speaks(claim) && isCollected(claim)),
  );
}

const MATHEMATICAL = rulesSuffix({ ...AS_PUBLISHED, grading: 'mathematical' });

/** @param study one of those of the records, the first by default @throws DataError where the price table is bad */
export function reportData(
  { records: given, expected = [], episodes = [], declared = {}, prices = declared.prices, ...input }: ReportInput,
  study: Study = studiesOf(sortRecords(given))[0],
): ReportData {
  const { records } = study;
  const { kept, others } = onSameQuestions(records);
  const own = isOwnData(records);
  const compared = declaredOf(declared);
  const exact = withExactSingles(kept);
  const { stores, contestants } = new ResultGrid(kept);
  const questions = stores.reduce((sum, { questionIds }) => sum + questionIds.length, 0);
  const shared = shareResamples(stores, replicatesFor(questions, contestants.length));
  const billedByRules = evidenceByRules(records, exact, shared, compared);
  const byRules = new Map([...billedByRules].map(([suffix, [{ value }]]) => [suffix, value]));
  const first = billedByRules.get('') ?? (billedByRules.values().next().value as readonly BilledResults[]);
  const second = billedByRules.get(MATHEMATICAL);
  const views = [viewOf('exact', first)];
  if (second !== undefined && second !== first) views.push(viewOf('mathematical', second));
  const comparisons = own ? [] : compareAll(published(), kept);
  const costs = costTables(prices);
  const played = new Set(kept.map(({ traces }) => traces.id));
  const claims = claimsOf(study, played, own);
  let judged: ReportData['billedClaims'] | undefined;
  // Judged when a page shows them: the terminal shows none.
  const billedClaims = () =>
    (judged ??= first.map(({ billing, value }) => ({ billing, value: judgeClaims(claims, value, comparisons, costs) })));
  return {
    study,
    records,
    others,
    recorded: input.recorded,
    expected: own ? [] : expected,
    own,
    declared,
    episodes,
    discoveries: discoveriesOf(study, input.discoveries, own),
    rotation: rotationOf(study, input.rotation, own),
    controllers: input.controllers ?? [],
    costs,
    views,
    byRules,
    billedByRules,
    scopes: scopesOf(first[0].value.grid.stores),
    comparisons,
    get claims() {
      return billedClaims()[0].value;
    },
    get billedClaims() {
      return billedClaims();
    },
  };
}

function viewOf(grading: View['grading'], billed: readonly BilledResults[]): View {
  return { grading, billing: billed[0].billing, results: billed[0].value, billed };
}

/**
 * By the suffix of the rules of the first billing. A billing under which some of the results of the first were not played is left out: a
 * page exchanges whole views.
 */
function evidenceByRules(
  records: readonly RunRecord[],
  kept: readonly RunRecord[],
  shared: SharedResamples | undefined,
  declared: Declared,
): ReadonlyMap<string, readonly BilledResults[]> {
  const answers = [...new Set(records.map(({ rules }) => rulesSuffix(billedBy(rules, 'published'))))].sort();
  return new Map(
    answers.map((suffix) => {
      const rulesOf = (billing: Billing) =>
        records
          .map(({ rules }) => rules)
          .find((rules) => rulesSuffix(billedBy(rules, 'published')) === suffix && billingOf(rules) === billing);
      const played = BILLINGS.flatMap((billing) => {
        const rules = rulesOf(billing);
        if (rules === undefined) return [];
        const own = kept.filter((record) => rulesSuffix(record.rules) === rulesSuffix(rules));
        return [{ billing, name: rulesSuffix(rules), value: new ResampledResults(new ResultGrid(own, declared), shared) }];
      });
      const [first, ...others] = played;
      const whole = others.filter(({ value }) => covers(value.grid, first.value.grid));
      return [first.name, [first, ...whole].map(({ billing, value }) => ({ billing, value }))];
    }),
  );
}

/** Whether a field has every result of another. */
function covers(grid: ResultGrid, other: ResultGrid): boolean {
  return other.stores.every((store) =>
    other.contestants.every((played) => other.record(played, store) === undefined || grid.record(played, store) !== undefined),
  );
}
