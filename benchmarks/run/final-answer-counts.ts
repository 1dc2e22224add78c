/** Counts the final answers of a source's branches, question by question. With several models, the branches are those of the first. */
import { gradeExactly } from '../../datasets/grading/exact.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import type { RunRecord } from '../record/record-schema.ts';

export type Finals = RunRecord['traces']['finals'];

/** Returns the counts of each question, graded exactly. [questions] */
export function finalAnswerCounts(source: TraceSource): Finals {
  const finals: Finals = [];
  for (const block of source.blocks()) {
    const { traces } = block;
    const right = gradeExactly(block);
    const { questions, branchStart, answerStart, final, tokens } = traces;
    for (let q = 0; q < questions; q++) {
      const counts = new Array<number>(answerStart[q + 1] - answerStart[q]).fill(0);
      let spent = 0;
      for (let b = branchStart[q]; b < branchStart[q + 1]; b++) {
        counts[final[b]]++;
        spent += tokens[b];
      }
      const isRight = (answer: number) => right[answerStart[q] + answer] === 1;
      const gold = counts.reduce((sum, count, answer) => sum + (isRight(answer) ? count : 0), 0);
      const others = counts.filter((count, answer) => count > 0 && !isRight(answer));
      finals.push({ gold, others: others.sort((a, b) => b - a), tokens: spent });
    }
  }
  return finals;
}
