/**
 * Every figure of a page with its uncertainty, from one set of resamples over questions, so that the page agrees with itself.
 * The same question played by several models is one cluster; averages weigh datasets equally (STATISTICS of the field: Miller
 * 2024, arXiv 2411.00640; Bowyer et al. 2025, arXiv 2503.01747).
 */
import { type StratifiedMeans, stratifiedMeans } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import { ofQuestions, type QuestionResamples, questionResamples } from '../../benchmarks/statistics/question-resamples.ts';
import { stream } from '../../datasets/random-streams.ts';
import type { Measure } from '../printed-figure.ts';
import type { Entrant, Field, Store } from './field.ts';
import type { Scope } from './scopes.ts';

/** Bootstrap replicates of every interval on a page. */
export const REPLICATES = 10_000;

/** The resamples of a page, and where the questions of each store stand in them. */
export interface SharedResamples {
  readonly resamples: QuestionResamples;
  /** The first row of each store. */
  readonly firstRow: ReadonlyMap<string, number>;
}

export function shareResamples(stores: readonly Store[], replicates = REPLICATES): SharedResamples {
  const names: string[] = [];
  const strata: string[] = [];
  const firstRow = new Map<string, number>();
  for (const { id, dataset, questionIds } of stores) {
    firstRow.set(id, names.length);
    names.push(...questionIds.map((question) => `${dataset}\n${question}`));
    strata.push(...questionIds.map(() => dataset));
  }
  const random = stream('questions of a page');
  return { resamples: questionResamples(names, { replicates, strata }, () => random.uniform()), firstRow };
}

export class Evidence {
  readonly field: Field;
  private readonly shared: SharedResamples;
  private readonly known = new Map<string, StratifiedMeans>();
  private readonly resamplesOf = new Map<string, QuestionResamples>();

  constructor(field: Field, shared: SharedResamples) {
    this.field = field;
    this.shared = shared;
  }

  /** One value a question, a mean over orders: accuracy as a fraction of 1, or tokens; stores one after another. [questions] */
  values(entrant: Entrant, { stores }: Scope, measure: Measure): number[] {
    return stores.flatMap((store) => {
      const record = this.field.record(entrant, store);
      if (record === undefined) throw new RangeError(`expected a result of ${entrant.label} on ${store.id}, got none`);
      const sums = measure === 'accuracy' ? record.correctByQuestion : record[`${measure}ByQuestion`];
      return sums.map((sum) => sum / record.orders);
    });
  }

  /** The cluster of each value: the same number for the same question of another model. [questions] */
  clusters(scope: Scope): number[] {
    return [...this.resamples(scope).cluster];
  }

  /** The mean over the scope's questions, as it is and in each replicate, in the unit of `values`. */
  means(entrant: Entrant, scope: Scope, measure: Measure): StratifiedMeans {
    const key = `${scope.id}\n${measure}\n${entrant.label}`;
    let means = this.known.get(key);
    if (means === undefined)
      this.known.set(key, (means = stratifiedMeans(this.resamples(scope), this.values(entrant, scope, measure))));
    return means;
  }

  resamples(scope: Scope): QuestionResamples {
    let own = this.resamplesOf.get(scope.id);
    if (own === undefined) {
      const rows = scope.stores.flatMap(({ id, questionIds }) =>
        questionIds.map((_, q) => (this.shared.firstRow.get(id) as number) + q),
      );
      this.resamplesOf.set(scope.id, (own = ofQuestions(this.shared.resamples, rows)));
    }
    return own;
  }
}
