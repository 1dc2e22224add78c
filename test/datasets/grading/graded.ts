/** Whether an answer counts as right beside a gold answer. */
import { answerClasses } from '../../../datasets/grading/answer-classes.ts';
import type { Conventions } from '../../../datasets/grading/conventions.ts';
import type { RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../../datasets/store/trace-store-builder.ts';

/** Traces of questions with these answers, gold first. */
export function withAnswers(...questions: (readonly string[])[]): RecordedTraces {
  const builder = new TraceStoreBuilder('made-up/traces', 100);
  for (const [q, answers] of questions.entries()) {
    builder.branch(answers, 1, answers[0]);
    builder.endQuestion(`question ${q}`, answers[0]);
  }
  return builder.build();
}

/** For each pair of gold and answer, each a question of its own. */
export async function areRight(
  pairs: readonly (readonly [gold: string, answer: string])[],
  conventions?: Conventions,
): Promise<boolean[]> {
  const recorded = withAnswers(...pairs.map((pair) => [...new Set(pair)]));
  const classes = await answerClasses(recorded, 'mathematical', conventions);
  const { answerStart } = recorded.traces;
  return pairs.map((_, q) => classes[answerStart[q + 1] - 1] === 0);
}

export async function isRight(gold: string, answer: string, conventions?: Conventions): Promise<boolean> {
  return (await areRight([[gold, answer]], conventions))[0];
}
