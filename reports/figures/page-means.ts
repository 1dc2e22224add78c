/**
 * Means over the questions of a page, and whatever follows from them. Equal values have the same means: accuracy is the same under every
 * billing, tokens under every grading. So each list of values is worked out once, and its replicates when something reads them.
 */
import { stratifiedMeans } from '../../benchmarks/statistics/bootstrap-stratified.ts';
import type { QuestionResamples } from '../../benchmarks/statistics/question-resamples.ts';

/** A mean over questions, strata weighing equally, in the unit of its values. */
export interface Mean {
  readonly estimate: number;
  /** The mean in each resample. [replicates] */
  readonly replicates: Float64Array;
}

/** Replicates that are kept for those who ask again, the latest: 32 MB of them. To work one list out anew takes half a millisecond. */
const MOST_KEPT = 4_000_000;

export class PageMeans {
  private readonly means = new Map<string, Mean>();
  private readonly numbers = new Map<Mean, number>();
  private readonly replicates = new Map<Mean, Float64Array>();
  private readonly memory = new Map<string, unknown>();

  /** The mean of `values`, one for each question that the resamples are seen by. @param scope of these questions, by its key */
  of(scope: string, resamples: QuestionResamples, values: readonly number[]): Mean {
    const own = Float64Array.from(values);
    const key = `${scope}\n${Buffer.from(own.buffer).toString('latin1')}`;
    let mean = this.means.get(key);
    if (mean === undefined) {
      this.means.set(key, (mean = this.mean(resamples, own)));
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

  private mean(resamples: QuestionResamples, values: Float64Array): Mean {
    const { estimate } = stratifiedMeans({ ...resamples, replicates: 0 }, values);
    const replicatesOf = (mean: Mean) => this.replicatesOf(mean, resamples, values);
    return {
      estimate,
      get replicates() {
        return replicatesOf(this);
      },
    };
  }

  private replicatesOf(mean: Mean, resamples: QuestionResamples, values: Float64Array): Float64Array {
    const found = this.replicates.get(mean) ?? stratifiedMeans(resamples, values).replicates;
    this.replicates.delete(mean);
    this.replicates.set(mean, found);
    const most = Math.max(2, MOST_KEPT / resamples.replicates);
    for (const oldest of this.replicates.keys()) if (this.replicates.size > most) this.replicates.delete(oldest);
    return found;
  }
}
