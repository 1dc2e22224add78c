/**
 * Every figure of a page with its uncertainty, from one set of resamples over questions, so that the page agrees with itself.
 * The same question played by several models is one cluster; averages weigh datasets equally (Miller 2024,
 * arXiv 2411.00640; Bowyer et al. 2025, arXiv 2503.01747).
 */
import { holdsEveryStratum } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import { ofQuestions, type QuestionResamples, questionResamples } from '../../benchmarks/statistics/question-resamples.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type Mean, PageMeans } from './page-means.ts';
import type { Measure, PlayedContestant, ResultGrid, Store } from './result-grid.ts';
import type { Scope } from './scopes.ts';

/** Bootstrap replicates of every interval on a page, unless that takes more memory than there is. */
const REPLICATES = 10_000;
/** Counts of all replicates together: 50 MB of them. */
const MOST_COUNTS = 50_000_000;
/** Means of all contestants in all replicates: some minutes of work. */
const MOST_MEANS = 2_000_000;
const FEWEST_REPLICATES = 400;

/** As many as memory and patience allow for so many questions and contestants. */
export function replicatesFor(questions: number, contestants = 1): number {
  const most = Math.min(MOST_COUNTS / questions, MOST_MEANS / contestants);
  return Math.max(FEWEST_REPLICATES, Math.min(REPLICATES, Math.floor(most)));
}

/** The resamples of a page, and where the questions of each store stand in them. */
export interface SharedResamples {
  readonly resamples: QuestionResamples;
  /** The first row of each store. */
  readonly firstRow: ReadonlyMap<string, number>;
  /** Of all results that share the resamples. */
  readonly means: PageMeans;
}

/** Undefined without a store. @param of whose they are, where not the page's */
export function shareResamples(
  stores: readonly Store[],
  replicates = replicatesFor(stores.reduce((sum, { questionIds }) => sum + questionIds.length, 0)),
  ...of: string[]
): SharedResamples | undefined {
  const names: string[] = [];
  const strata: string[] = [];
  const firstRow = new Map<string, number>();
  for (const { id, dataset, questionIds } of stores) {
    firstRow.set(id, names.length);
    for (const question of questionIds) {
      names.push(`${dataset}\n${question}`);
      strata.push(dataset);
    }
  }
  if (names.length === 0) return undefined;
  const random = stream('questions of a page', ...of);
  const resamples = questionResamples(names, { replicates, strata }, () => random.uniform());
  return { resamples, firstRow, means: new PageMeans() };
}

/** The same stores are the same scope, whatever it is called. */
export function keyOf({ stores }: Scope): string {
  let key = keys.get(stores);
  if (key === undefined) keys.set(stores, (key = JSON.stringify(stores.map(({ id }) => id))));
  return key;
}

const keys = new WeakMap<readonly Store[], string>();

export class ResampledResults {
  readonly grid: ResultGrid;
  private readonly shared: SharedResamples | undefined;
  /** By scope and measure, in each by the contestant's label. */
  private readonly known = new Map<string, Map<string, Mean>>();
  /** The same of the values. */
  private readonly listed = new Map<string, Map<string, readonly number[]>>();
  private readonly resamplesOf = new Map<string, QuestionResamples>();
  private readonly layouts = new Map<string, Layout>();
  private readonly memory = new Map<string, unknown>();

  /** @param shared of all the stores of the grid, at least */
  constructor(grid: ResultGrid, shared: SharedResamples | undefined) {
    this.grid = grid;
    this.shared = shared;
  }

  /** One value a question, a mean over orders: accuracy as a fraction of 1, tokens, or a cost; stores one after another. [questions] */
  values(played: PlayedContestant, scope: Scope, measure: Measure | 'cost'): readonly number[] {
    const key = `${keyOf(scope)}\n${measure}`;
    let listed = this.listed.get(key);
    if (listed === undefined) this.listed.set(key, (listed = new Map()));
    let values = listed.get(played.label);
    if (values === undefined) listed.set(played.label, (values = this.listValues(played, scope, measure)));
    return values;
  }

  private listValues(played: PlayedContestant, { stores }: Scope, measure: Measure | 'cost'): number[] {
    return stores.flatMap((store) => {
      const result = this.grid.result(played, store);
      if (result === undefined) throw new RangeError(`expected a result of ${played.label} on ${store.id}, got none`);
      const sums = measure === 'accuracy' ? result.correctByQuestion : result[`${measure}ByQuestion`];
      if (sums === undefined) throw new RangeError(`expected a ${measure} of ${played.label} on ${store.id}, got none`);
      return sums.map((sum) => sum / result.record.orders);
    });
  }

  /** Other results on the same stores, with the same resamples. */
  of(grid: ResultGrid): ResampledResults {
    return new ResampledResults(grid, this.shared);
  }

  /** Bootstrap replicates behind every interval. */
  get replicates(): number {
    return this.shared?.resamples.replicates ?? 0;
  }

  /** How the values of a scope hang together. */
  layout(scope: Scope): Layout {
    let layout = this.layouts.get(keyOf(scope));
    if (layout === undefined) this.layouts.set(keyOf(scope), (layout = layoutOf(scope, [...this.resamples(scope).cluster])));
    return layout;
  }

  /** Returns the result of `work`, worked out once for each key: several pages show the same. */
  once<Result>(key: string, work: () => Result): Result {
    if (!this.memory.has(key)) this.memory.set(key, work());
    return this.memory.get(key) as Result;
  }

  /** The mean over the scope's questions, as it is and, when something reads them, in each replicate, in the unit of `values`. */
  means(played: PlayedContestant, scope: Scope, measure: Measure | 'cost'): Mean {
    const key = `${keyOf(scope)}\n${measure}`;
    let known = this.known.get(key);
    if (known === undefined) this.known.set(key, (known = this.meansOfAll(scope, measure)));
    let mean = known.get(played.label);
    if (mean === undefined) known.set(played.label, (mean = this.meanOf(scope, this.values(played, scope, measure))));
    return mean;
  }

  /** Who asks for the mean of one contestant will ask for the others, and replicates of several are worked out together. By label. */
  private meansOfAll(scope: Scope, measure: Measure | 'cost'): Map<string, Mean> {
    const isKnown = (played: PlayedContestant) =>
      measure !== 'cost' ||
      scope.stores.every((store) => this.grid.result(played, store)?.costByQuestion?.every(Number.isFinite));
    const contestants = this.grid.contestantsOn(scope.stores).filter(isKnown);
    return new Map(contestants.map((played) => [played.label, this.meanOf(scope, this.values(played, scope, measure))] as const));
  }

  /** The same of any values, one for each of the scope's questions, in their order. */
  meanOf(scope: Scope, values: readonly number[]): Mean {
    return this.shared!.means.of(keyOf(scope), this.resamples(scope), values);
  }

  /**
   * Returns the result of `work` on means of these results, worked out once for all results of the page that have the same means.
   *
   * @param name of the work, and of what else it depends on
   */
  onceOf<Result>(name: string, means: readonly Mean[], work: () => Result): Result {
    return this.shared!.means.once(name, means, work);
  }

  /**
   * The page's resamples, seen by the questions of a scope. Where these are so few of a dataset's questions that some replicate has none
   * of them, the scope has resamples of its own.
   */
  resamples(scope: Scope): QuestionResamples {
    const key = keyOf(scope);
    let own = this.resamplesOf.get(key);
    if (own === undefined) this.resamplesOf.set(key, (own = this.seenBy(scope)));
    return own;
  }

  private seenBy(scope: Scope): QuestionResamples {
    const { resamples } = this.shared!;
    const seen = ofQuestions(
      resamples,
      scope.stores.flatMap((store) => this.rowsOf(store)),
    );
    if (holdsEveryStratum(seen)) return seen;
    return shareResamples(scope.stores, resamples.replicates, keyOf(scope))!.resamples;
  }

  private rowsOf({ id, questionIds }: Store): number[] {
    const first = this.shared?.firstRow.get(id);
    if (first === undefined) throw new RangeError(`expected resamples of ${id}, got none`);
    return questionIds.map((_, q) => first + q);
  }
}
