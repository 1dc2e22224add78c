/** The three figures of a record: means over questions and orders. */
import type { DoneRecord } from './record-schema.ts';

export interface Figures {
  /** Percent of episodes answered correctly. */
  readonly accuracy: number;
  /** Mean tokens of an episode, over all branches. */
  readonly totalTokens: number;
  /** Mean tokens of an episode by its clock. */
  readonly sequentialTokens: number;
}

export function figuresOf(record: DoneRecord): Figures {
  const episodes = record.questionIds.length * record.orders;
  return {
    accuracy: (100 * sum(record.correctByQuestion)) / episodes,
    totalTokens: sum(record.totalTokensByQuestion) / episodes,
    sequentialTokens: sum(record.sequentialTokensByQuestion) / episodes,
  };
}

/** Exact: sums of whole numbers below 2⁵³. */
function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
