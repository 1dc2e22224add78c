/**
 * Signs at a branch's latest probe that its answer will still change: the five features of MARS (Chen et al. 2026, arXiv 2606.12935). Other
 * branches play no part. The features are probes read, confidence, changes of answer so far, probes for which the answer has stood, and the
 * rise of confidence since the probe before. Confidence is NaN where traces have none.
 */
import type { Answer, Branch } from './episode.ts';

interface Seen {
  answer: Answer;
  changes: number;
  standing: number;
  confidence: number;
  rise: number;
}

export class SwitchFeatures {
  /** By the place of the branch in the order of opening. */
  private readonly seen: (Seen | undefined)[] = [];

  /** Takes in the latest probe of a running branch; to be called after each. @returns its features at this probe */
  read(branch: Branch): readonly number[] {
    const { index, answer, confidence, depth } = branch;
    const before = this.seen[index];
    const repeats = before?.answer === answer;
    const seen = {
      answer,
      changes: (before?.changes ?? 0) + (before === undefined || repeats ? 0 : 1),
      standing: before !== undefined && repeats ? before.standing + 1 : 1,
      confidence,
      rise: before === undefined ? 0 : confidence - before.confidence,
    };
    this.seen[index] = seen;
    return [depth, confidence, seen.changes, seen.standing, seen.rise];
  }
}
