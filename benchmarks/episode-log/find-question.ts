/** Finds one question of a source, by its place or by its name, whatever block it lies in. */
import { DataError, show } from '../../datasets/foundation/errors.ts';
import type { GradedTraces, JudgedTraces } from '../../datasets/grading/graded-traces.ts';

export interface PlacedQuestion {
  readonly block: JudgedTraces;
  /** Place of the question in the block, from 0. */
  readonly question: number;
  /** Place of the question in its source, from 0. */
  readonly index: number;
}

/**
 * @param asked a place from 0, written as a number, or the name of a question
 * @throws DataError when there is no such question
 */
export function findQuestion(source: GradedTraces, asked: string): PlacedQuestion {
  const place = /^\d+$/.test(asked) ? Number(asked) : undefined;
  let first = 0;
  for (const block of source.blocks()) {
    const { questions } = block.traces;
    const { questionIds, questionNames = [] } = block.key;
    const named = Math.max(questionIds.indexOf(asked), questionNames.indexOf(asked));
    if (named >= 0 && questionNames.indexOf(asked, questionNames.indexOf(asked) + 1) > named)
      throw new DataError(`${source.id}: expected the name of one question, got ${show(asked)}, which several have`);
    const question = named < 0 && place !== undefined ? place - first : named;
    if (question >= 0 && question < questions) return { block, question, index: first + question };
    first += questions;
  }
  throw new DataError(
    `${source.id}: expected a question from 0 to ${source.questions - 1}, or the name of one, got ${show(asked)}`,
  );
}
