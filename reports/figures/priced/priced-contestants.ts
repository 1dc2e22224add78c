/**
 * The offers of a study: every contestant of every model, at its cost. A small model with more test-time compute thus stands beside a
 * large one on the same questions.
 */
import type { DoneRecord } from '../../../benchmarks/record/record-schema.ts';
import type { Spent } from '../../costs/cost-of.ts';
import type { Declared } from '../margins.ts';
import { contestantName, splitTraces } from '../names.ts';
import { ResampledResults, shareResamples } from '../resampled-results.ts';
import { type GridResult, type PlayedContestant, ResultGrid } from '../result-grid.ts';
import { byContestant, byName } from '../results.ts';
import { type Scope, scopesOf } from '../scopes.ts';
import { spentOf } from '../spent.ts';

/** The cost of a model's tokens; undefined where it is not known. */
export type Cost = (spent: Spent) => number | undefined;

export interface PricedContestant {
  readonly played: PlayedContestant;
  /** `gpt-5@high`, or `gpt-5-nano@high+gpt-5@high` for a cascade. */
  readonly model: string;
  /** The contestant alone, `self-consistency:width=8`. */
  readonly contestant: string;
  /** The contestant alone, for people. */
  readonly name: string;
  readonly controller: string;
  readonly params: Readonly<Record<string, number>>;
}

export interface PricedContestants {
  /** Its measure `cost` is what contestants cost. */
  readonly results: ResampledResults;
  /** All questions that every model answered. */
  readonly scope: Scope;
  readonly offers: readonly PricedContestant[];
}

/**
 * Undefined where fewer than two models have a cost, or where they share no questions. A contestant without cost is no offer: it has no
 * place among costs. Simulated records are offers where there are no others.
 *
 * @param records under one set of rules
 * @param replicates resampled question sets, as many as a page has by default
 */
export function offersOf(
  records: readonly DoneRecord[],
  cost: Cost,
  { replicates, declared }: { readonly replicates?: number; readonly declared?: Declared } = {},
): PricedContestants | undefined {
  const recorded = records.filter(({ traces }) => !traces.simulated);
  const priced = (recorded.length > 0 ? recorded : records).flatMap((record) => {
    const byQuestion = costByQuestion(record, cost);
    return byQuestion?.some((spent) => spent > 0) ? [{ record, byQuestion }] : [];
  });
  const shared = new Map<string, Set<string>>();
  for (const { record } of priced) {
    const { dataset } = splitTraces(record.traces.id);
    const own = new Set(record.questionIds);
    shared.set(dataset, new Set([...(shared.get(dataset) ?? own)].filter((question) => own.has(question))));
  }
  if ([...shared.values()].some((questions) => questions.size === 0)) return undefined;
  const byModel = priced
    .map(({ record, byQuestion }) => onSharedQuestions(record, byQuestion, shared))
    .filter(({ costByQuestion }) => costByQuestion.some((spent) => spent > 0));
  if (new Set(byModel.map(({ model }) => model)).size < 2) return undefined;
  const grid = new ResultGrid(byModel.sort(byStoreAndContestant), declared);
  const results = new ResampledResults(grid, shareResamples(grid.stores, replicates));
  const [scope] = scopesOf(grid.stores);
  if (scope === undefined) return undefined;
  const offers = grid.contestantsOn(scope.stores).map((played) => {
    const { model = '', controller, contestant, params } = played;
    return { played, model, contestant, name: contestantName({ controller, contestant }), controller, params };
  });
  return offers.length === 0 ? undefined : { results, scope, offers };
}

/** Returns the spending of a contestant on each question, summed over orders, by the costs of the models that it used. [questions] */
export function costByQuestion(record: DoneRecord, cost: Cost): number[] | undefined {
  const total = record.questionIds.map(() => 0);
  for (const part of spentOf(record)) {
    for (const [q, spent] of part.entries()) {
      const own = cost(spent);
      if (own === undefined) return undefined;
      total[q] += own;
    }
  }
  return total;
}

/** A result of one model among others, with its cost, on one store that all share. */
interface PricedResult extends GridResult {
  readonly model: string;
  readonly costByQuestion: readonly number[];
}

/** The result on the questions that all models share. */
function onSharedQuestions(
  record: DoneRecord,
  byQuestion: readonly number[],
  shared: ReadonlyMap<string, ReadonlySet<string>>,
): PricedResult {
  const { model, dataset } = splitTraces(record.traces.id);
  const placeOf = new Map(record.questionIds.map((question, place) => [question, place]));
  const places = [...(shared.get(dataset) ?? [])].sort().map((question) => placeOf.get(question) as number);
  const those = <Value>(values: readonly Value[]) => places.map((place) => values[place]);
  return {
    record,
    storeId: `all/${dataset}`,
    model,
    questionIds: those(record.questionIds),
    finals: those(record.traces.finals),
    correctByQuestion: those(record.correctByQuestion),
    totalTokensByQuestion: those(record.totalTokensByQuestion),
    sequentialTokensByQuestion: those(record.sequentialTokensByQuestion),
    costByQuestion: those(byQuestion),
  };
}

function byStoreAndContestant(a: PricedResult, b: PricedResult): number {
  const named = ({ model, record }: PricedResult) => ({ ...record, contestant: `${model}\n${record.contestant}` });
  return byName(a.storeId, b.storeId) || byContestant(named(a), named(b));
}
