/** The three figures of a record: means over questions and orders. */
import type { DoneRecord } from './record-schema.ts';
import { sum } from './sum.ts';

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
