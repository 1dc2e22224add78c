/** Exact grading, as published: an answer is correct when it equals gold as a string. */
import type { RecordedTraces } from '../store/trace-store.ts';

/** Whether each answer of each question is correct, 0 or 1; question q's answers begin at answerStart[q]. [answers] */
export function gradeExactly({ traces, key }: RecordedTraces): Uint8Array {
  const { questions, answerStart } = traces;
  if (key.right !== undefined) return key.right;
  const correct = new Uint8Array(answerStart[questions]);
  for (let q = 0; q < questions; q++) correct[answerStart[q] + key.gold[q]] = 1;
  return correct;
}
