/** Answers that the rules count as correct and exact grading does not. */
import { gradeExactly } from '../../datasets/grading/exact.ts';
import type { GradedTraces } from '../../datasets/grading/graded-traces.ts';
import type { RunRules } from '../../datasets/grading/run-rules.ts';
import type { DoneRecord } from '../record/record-schema.ts';
import type { Outcome } from '../replay/replay.ts';

/**
 * Returns the answers by question, then by answer. Empty with exact grading. Also empty with merged votes, where an answer stands for all
 * of its equals.
 */
export function gradingDifferences(
  source: GradedTraces,
  { answers, correct, questions }: Outcome,
  rules: RunRules,
): DoneRecord['flips'] {
  if (rules.grading === 'exact' || rules.mergeVotes) return [];
  const flips: DoneRecord['flips'] = [];
  let first = 0;
  for (const block of source.blocks()) {
    const { traces, key } = block;
    const exact = gradeExactly(block);
    for (let q = 0; q < traces.questions; q++) {
      const episodes = new Map<number, number>();
      for (let at = first + q; at < answers.length; at += questions) {
        if (correct[at] === 1 && exact[traces.answerStart[q] + answers[at]] === 0)
          episodes.set(answers[at], (episodes.get(answers[at]) ?? 0) + 1);
      }
      const gold = key.text(q, key.gold[q]);
      for (const [answer, count] of [...episodes].sort(([a], [b]) => a - b)) {
        flips.push({ question: first + q, answer: key.text(q, answer), gold, episodes: count });
      }
    }
    first += traces.questions;
  }
  return flips;
}
