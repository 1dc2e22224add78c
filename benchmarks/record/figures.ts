/** The three figures of a record: means over questions and orders. */
import type { DoneRecord } from './record-fields.ts';

export interface Figures {
  /** Percent of episodes answered correctly. */
  readonly accuracy: number;
  /** Mean tokens of an episode, over all branches; NaN where lengths are unknown. */
  readonly totalTokens: number;
  /** Mean tokens of an episode by its clock; NaN where lengths are unknown. */
  readonly sequentialTokens: number;
}

/** Returns the figures of a record, means over all episodes. */
export function figuresOf(record: DoneRecord): Figures {
  const episodes = record.questionIds.length * record.orders;
  const tokens = (sums: readonly number[]) => (record.traces.tokensUnknown ? Number.NaN : sum(sums) / episodes);
  return {
    accuracy: (100 * sum(record.correctByQuestion)) / episodes,
    totalTokens: tokens(record.totalTokensByQuestion),
    sequentialTokens: tokens(record.sequentialTokensByQuestion),
  };
}

/** The sum, in the order of the values; of whole numbers exact while it is below 2⁵³. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
