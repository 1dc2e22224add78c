/** Who played what: the results of one page under one set of answer rules, as contestants by trace stores. */
import type { DoneRecord, RunRecord } from '../../benchmarks/record/record-schema.ts';
import { plural } from '../kit/format.ts';
import { type Declared, type Margins, marginsOf } from './margins.ts';
import { contestantName, splitTraces } from './names.ts';

/** A figure by which a contestant is measured. */
export type Measure = 'accuracy' | 'totalTokens' | 'sequentialTokens';

/** A count of tokens. */
export type TokenMeasure = Exclude<Measure, 'accuracy'>;

/** The unit of spending: tokens, or their cost where results have a price. */
export type Spend = TokenMeasure | 'cost';

/** The correct answers and the spending of a contestant on the questions of a store, each a sum over orders. [questions] */
export interface GridResult {
  /** The run record that it is of. */
  readonly record: DoneRecord;
  /** The store that it stands on: that of the record, or one that several models share, `all/aime24`. */
  readonly storeId: string;
  /** Where several models share a store: whose result it is. */
  readonly model?: string;
  /** The questions of the record, or those that all models of the store have. */
  readonly questionIds: readonly string[];
  readonly finals: Store['finals'];
  readonly correctByQuestion: readonly number[];
  readonly totalTokensByQuestion: readonly number[];
  readonly sequentialTokensByQuestion: readonly number[];
  /** US dollars, FLOPs, or tokens; absent where results have no price. */
  readonly costByQuestion?: readonly number[];
}

/** All that a run record tells of its questions. */
export function resultOf(record: DoneRecord): GridResult {
  const { traces, questionIds, correctByQuestion, totalTokensByQuestion, sequentialTokensByQuestion } = record;
  const figures = { questionIds, correctByQuestion, totalTokensByQuestion, sequentialTokensByQuestion };
  return { record, storeId: traces.id, finals: traces.finals, ...figures };
}

/** A contestant in so many orders. */
export interface PlayedContestant {
  /** Where several models share a store: whose contestant it is. */
  readonly model?: string;
  /** Unique on the page: the contestant's label, with the orders where these differ on the page. */
  readonly label: string;
  /** For people. */
  readonly name: string;
  readonly controller: string;
  readonly contestant: string;
  readonly params: Readonly<Record<string, number>>;
  readonly orders: number;
}

/** A trace store of the page. */
export interface Store {
  readonly id: string;
  readonly model: string;
  readonly dataset: string;
  readonly simulated: boolean;
  /** Whether no length was recorded, so that no figure in tokens says anything. */
  readonly tokensUnknown: boolean;
  /** The same question of another model has the same name. [questions] */
  readonly questionIds: readonly string[];
  /** The name of each question in the imported files. [questions] */
  readonly questionNames?: readonly string[];
  /** The final answers of the branches of each question, counted. [questions] */
  readonly finals: DoneRecord['traces']['finals'];
}

export class ResultGrid implements Margins {
  /** The declared baseline and margin. */
  readonly declared: Declared;
  /** By which verdicts are given, as fractions of 1. */
  readonly margin: number;
  readonly strict: number;
  /** In the order of the records. */
  readonly contestants: readonly PlayedContestant[];
  /** Names of the suites that the records were played for. */
  readonly suites: readonly string[];
  readonly stores: readonly Store[];
  /** By store, in it by the contestant's label. */
  private readonly results = new Map<string, Map<string, GridResult>>();
  private readonly distinct = new Map<string, readonly PlayedContestant[]>();

  /** @param given sorted, all under the same rules; failed records are no results */
  constructor(given: readonly (RunRecord | GridResult)[], declared: Declared = {}) {
    this.declared = declared;
    ({ margin: this.margin, strict: this.strict } = marginsOf(declared));
    const done = given.flatMap((each) => {
      if ('record' in each) return [each];
      return each.status === 'done' ? [resultOf(each)] : [];
    });
    const sameOrders = new Set(done.map(({ record }) => record.orders)).size <= 1;
    const contestants = new Map<string, PlayedContestant>();
    const stores = new Map<string, Store>();
    for (const result of done) {
      const { record, storeId: id, model, questionIds, finals } = result;
      const { controller, contestant, params, orders, traces } = record;
      const label = labelOf(model, sameOrders ? contestant : `${contestant}@${orders}`);
      const name = sameOrders ? contestantName(record) : `${contestantName(record)}, ${plural(orders, 'order')}`;
      if (!contestants.has(label)) {
        contestants.set(label, { ...(model !== undefined && { model }), label, name, controller, contestant, params, orders });
      }
      if (!stores.has(id)) {
        const { simulated, tokensUnknown = false, questionNames } = traces;
        const names = questionNames && { questionNames };
        stores.set(id, { id, ...splitTraces(id), simulated, tokensUnknown, questionIds, finals, ...names });
      }
      const own = this.results.get(id);
      if (own === undefined) this.results.set(id, new Map([[label, result]]));
      else own.set(label, result);
    }
    this.suites = [...new Set(done.map(({ record }) => record.suite))];
    this.stores = [...stores.values()];
    this.contestants = [...contestants.values()].map((played) => ({
      ...played,
      name: nameBySupply(played.name, this.recordsOf(played)),
    }));
  }

  result(played: Pick<PlayedContestant, 'label'>, store: Store): GridResult | undefined {
    return this.results.get(store.id)?.get(played.label);
  }

  /** The run record of a result, of all its questions. */
  record(played: Pick<PlayedContestant, 'label'>, store: Store): DoneRecord | undefined {
    return this.result(played, store)?.record;
  }

  private recordsOf(played: PlayedContestant): DoneRecord[] {
    return this.stores.flatMap((store) => this.record(played, store) ?? []);
  }

  /** Returns the contestants with a result on each of these stores, also those that played the same. */
  playedOn(stores: readonly Store[]): PlayedContestant[] {
    return this.contestants.filter((played) => stores.every((store) => this.record(played, store) !== undefined));
  }

  /** Returns the contestants with a result on each of these stores, each once. Of several that played the same, it is the baseline, else the first. */
  contestantsOn(stores: readonly Store[]): PlayedContestant[] {
    const key = stores.map(({ id }) => id).join('\n');
    let distinct = this.distinct.get(key);
    if (distinct === undefined) this.distinct.set(key, (distinct = this.distinctOn(stores)));
    return [...distinct];
  }

  /** Who stands for whom on these stores, since both played the same: where there are fewer branches than either asks for. */
  stoodFor(stores: readonly Store[]): [played: PlayedContestant, by: PlayedContestant][] {
    const kept = new Map(this.contestantsOn(stores).map((played) => [this.playOf(played, stores), played]));
    return this.playedOn(stores).flatMap((played): [PlayedContestant, PlayedContestant][] => {
      const by = kept.get(this.playOf(played, stores));
      return by === undefined || by === played ? [] : [[played, by]];
    });
  }

  private distinctOn(stores: readonly Store[]): PlayedContestant[] {
    const present = this.playedOn(stores);
    const first = new Map<string, PlayedContestant>();
    const { baseline } = this;
    for (const played of present) {
      const play = this.playOf(played, stores);
      if (!first.has(play) || played === baseline) first.set(play, played);
    }
    const kept = new Set(first.values());
    return present.filter((played) => kept.has(played));
  }

  /** The same for two contestants that differ in their width alone, of which both got every branch there is and played the same. */
  private playOf({ label, controller, params, orders }: PlayedContestant, stores: readonly Store[]): string {
    const results = stores.flatMap((store) => this.result({ label }, store) ?? []);
    const all = results.every(({ finals, record: { supply, params: own } }) => {
      const { width = 0 } = own;
      const most = mostBranches(finals);
      return width === most || (supply !== undefined && width > most);
    });
    if (params.width === undefined || !all) return label;
    return JSON.stringify([controller, { ...params, width: 'all' }, orders, results.map(({ record }) => record.digest)]);
  }

  /** The contestant with these parameters, among others, in most orders. */
  find(controller: string, params: Readonly<Record<string, number>>): PlayedContestant | undefined {
    const matching = this.contestants.filter(
      (played) =>
        played.controller === controller && Object.entries(params).every(([key, value]) => played.params[key] === value),
    );
    return matching.sort((a, b) => b.orders - a.orders)[0];
  }

  /**
   * The contestant that everyone is compared with. It is the declared one, if it was played; on chains of revisions the first answer; else
   * self-consistency@64; else the widest self-consistency that was played. Of several that played the same it is the narrowest.
   */
  get baseline(): PlayedContestant | undefined {
    const declared = this.contestants.find(({ contestant }) => contestant === this.declared.baseline);
    if (declared !== undefined) return declared;
    const first = this.find('revise-n', { answers: 1 });
    if (first !== undefined) return first;
    const widths = this.contestants
      .filter(({ controller }) => controller === 'self-consistency')
      .map(({ params }) => params.width);
    const found = this.find('self-consistency', { width: widths.includes(64) ? 64 : Math.max(...widths) });
    if (found === undefined) return undefined;
    const stores = this.stores.filter((store) => this.record(found, store) !== undefined);
    const play = this.playOf(found, stores);
    return this.playedOn(stores).find((played) => this.playOf(played, stores) === play);
  }
}

/** Unique on a page: a name of a model has no line end. */
function labelOf(model: string | undefined, contestant: string): string {
  return model === undefined ? contestant : `${model}\n${contestant}`;
}

/** Branches of the question that has most. */
function mostBranches(finals: Store['finals']): number {
  let most = 0;
  for (const { gold, others } of finals) {
    const branches = others.reduce((sum, count) => sum + count, gold);
    most = Math.max(most, branches);
  }
  return most;
}

/** `self-consistency @4 of 64`: with the most branches that it got of any question, where these were fewer than it asked for. */
function nameBySupply(name: string, records: readonly DoneRecord[]): string {
  const got = records.map(({ supply, params: { width = 0 } }) => Math.min(width, supply?.most ?? width));
  const [{ params }] = records;
  const most = got.reduce((sofar, width) => Math.max(sofar, width), 0);
  if (params.width === undefined || most === params.width) return name;
  const part = `${most} of ${params.width}`;
  return name.endsWith(` @${params.width}`) ? name.replace(/\d+$/, part) : `${name}, ${part} branches`;
}
