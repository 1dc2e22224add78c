/**
 * Signs at a branch's latest probe that its answer will still change: the five features of MARS (Chen et al. 2026, arXiv 2606.12935). Other
 * branches play no part. The features are probes read, confidence, changes of answer so far, probes for which the answer has stood, and the
 * rise of confidence since the probe before. Confidence is NaN where traces have none.
 */
import type { Answer, Branch } from './episode.ts';

export const FEATURES = 5;

export class SwitchFeatures {
  /** Of each branch, by its place in the order of opening. */
  private readonly answer: Answer[] = [];
  private readonly changes: number[] = [];
  private readonly standing: number[] = [];
  private readonly confidence: number[] = [];
  private readonly row = new Float64Array(FEATURES);

  /**
   * Takes in the latest probe of a running branch; to be called after each.
   *
   * @returns its features at this probe; they are good until the next call
   */
  read({ index, answer, confidence, depth }: Branch): Float64Array {
    const { row, changes, standing } = this;
    const first = this.answer[index] === undefined;
    const repeats = this.answer[index] === answer;
    changes[index] = first ? 0 : changes[index] + (repeats ? 0 : 1);
    standing[index] = repeats ? standing[index] + 1 : 1;
    row[0] = depth;
    row[1] = confidence;
    row[2] = changes[index];
    row[3] = standing[index];
    row[4] = first ? 0 : confidence - this.confidence[index];
    this.answer[index] = answer;
    this.confidence[index] = confidence;
    return row;
  }
}
