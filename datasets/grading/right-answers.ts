/** Judges answers to one question, without a trace store. */
import { DataError } from '../foundation/errors.ts';
import { TraceStoreBuilder } from '../store/trace-store-builder.ts';
import { answerClasses } from './answer-classes.ts';
import type { Conventions } from './conventions.ts';
import { correctOf } from './graded-traces.ts';
import type { Grading } from './rules.ts';

/** How answers to a question are judged. */
export interface Judging extends Conventions {
  /** `mathematical` unless given. */
  readonly grading?: Grading;
}

/**
 * Returns whether each answer is right. Mathematical grading compares values: `0.5` is `\frac{1}{2}`. An answer that it cannot read
 * is compared as it is written.
 *
 * @param answers as a model gave them, without the text around them
 * @param golds the right answer, or the several that are accepted
 * @throws DataError where there is no right answer
 */
export async function rightAnswers(
  answers: readonly string[],
  golds: string | readonly string[],
  { grading = 'mathematical', ...conventions }: Judging = {},
): Promise<boolean[]> {
  const [gold, ...others] = typeof golds === 'string' ? [golds] : golds;
  if (gold === undefined) throw new DataError('golds: expected at least one right answer, got none');
  if (answers.length === 0) return [];
  const builder = new TraceStoreBuilder('answers', 1);
  for (const answer of answers) builder.branch([], 1, answer);
  builder.endHashed('', gold, ...others);
  const recorded = builder.build();
  const correct = correctOf(recorded, await answerClasses(recorded, grading, conventions));
  return Array.from(recorded.traces.final, (answer) => correct[answer] === 1);
}
