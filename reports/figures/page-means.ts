/**
 * Means over the questions of a page, and whatever follows from them. Equal values have the same means: accuracy is the same under every
 * billing, tokens under every grading. So each list of values is worked out once, and its replicates when something reads them.
 */
import { stratifiedMeans, stratifiedReplicates } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import type { QuestionResamples } from '../../benchmarks/statistics/question-resamples.ts';

/** A mean over questions, strata weighing equally, in the unit of its values. */
export interface Mean {
  readonly estimate: number;
  /** The mean in each resample. [replicates] */
  readonly replicates: Float64Array;
}

/** Replicates that are kept for those who ask again, the latest of all pages and studies: 48 MB of them. */
const MOST_KEPT = 6_000_000;
/** Means of which replicates are worked out together, since that takes half of the time. */
const TOGETHER = 4;
/** Means that became known at most this many places after one that is asked for are likely asked for next. */
const NEAR = 8;

/** The means of the same questions. */
interface Scope {
  readonly resamples: QuestionResamples;
  /** In the order in which they became known, with their values. */
  readonly means: Mean[];
  readonly values: Float64Array[];
}

const kept = new Map<Mean, Float64Array>();
let numbersKept = 0;

export class PageMeans {
  private readonly scopes = new Map<string, Scope>();
  private readonly means = new Map<string, Mean>();
  private readonly numbers = new Map<Mean, number>();
  private readonly memory = new Map<string, unknown>();

  /** The mean of `values`, one for each question that the resamples are seen by. @param scope of these questions, by its key */
  of(scope: string, resamples: QuestionResamples, values: readonly number[]): Mean {
    const own = Float64Array.from(values);
    const key = `${scope}\n${Buffer.from(own.buffer).toString('latin1')}`;
    let mean = this.means.get(key);
    if (mean === undefined) {
      this.means.set(key, (mean = this.mean(scope, resamples, own)));
      this.numbers.set(mean, this.numbers.size);
    }
    return mean;
  }

  /**
   * Returns the result of `work` on these means, worked out once for each name.
   *
   * @param name of the work, and of what else it depends on
   */
  once<Result>(name: string, means: readonly Mean[], work: () => Result): Result {
    const key = `${means.map((mean) => this.numbers.get(mean)).join()}\n${name}`;
    if (!this.memory.has(key)) this.memory.set(key, work());
    return this.memory.get(key) as Result;
  }

  private mean(name: string, resamples: QuestionResamples, values: Float64Array): Mean {
    const { estimate } = stratifiedMeans({ ...resamples, replicates: 0 }, values);
    const scope = this.scopes.get(name) ?? { resamples, means: [], values: [] };
    this.scopes.set(name, scope);
    const place = scope.values.push(values) - 1;
    const replicatesAt = () => this.replicatesAt(scope, place);
    const mean = {
      estimate,
      get replicates() {
        return replicatesAt();
      },
    };
    scope.means.push(mean);
    return mean;
  }

  private replicatesAt(scope: Scope, place: number): Float64Array {
    const mean = scope.means[place];
    const found = kept.get(mean) ?? this.withNext(scope, place);
    keep(mean, found);
    return found;
  }

  /** Works out the replicates of a mean, and those of the next ones that are not known, which are asked for next where a page shows them all. */
  private withNext({ resamples, means, values }: Scope, place: number): Float64Array {
    const places = [place];
    for (let next = place + 1; next <= place + NEAR && next < means.length && places.length < TOGETHER; next++)
      if (!kept.has(means[next])) places.push(next);
    const together = places.length === TOGETHER ? places : [place];
    const replicates = stratifiedReplicates(
      resamples,
      together.map((each) => values[each]),
    );
    for (const [i, each] of together.entries()) keep(means[each], replicates[i]);
    return replicates[0];
  }
}

function keep(mean: Mean, replicates: Float64Array): void {
  if (!kept.delete(mean)) numbersKept += replicates.length;
  kept.set(mean, replicates);
  for (const [oldest, { length }] of kept) {
    if (numbersKept <= MOST_KEPT || kept.size <= 2 * TOGETHER) break;
    kept.delete(oldest);
    numbersKept -= length;
  }
}
