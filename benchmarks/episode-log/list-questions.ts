/** The questions of a trace source, by the place and name that `trace --question` takes. */
import type { GradedTraces } from '../../datasets/grading/graded-traces.ts';

export interface ListedQuestion {
  readonly traces: string;
  /** Place in the source, from 0. */
  readonly question: number;
  /** As whoever made the data calls it, where that is known. */
  readonly id: string;
  readonly branches: number;
  /** Branches whose final answer is right, in percent. */
  readonly right: number;
  /** Mean length of a branch in tokens; null where lengths are unknown. */
  readonly tokens: number | null;
}

/** In the order of the source. */
export function listQuestions(source: GradedTraces): ListedQuestion[] {
  const listed: ListedQuestion[] = [];
  for (const { traces, key } of source.blocks()) {
    const { branchStart, final, answerStart, tokens } = traces;
    for (let question = 0; question < traces.questions; question++) {
      const [from, to] = [branchStart[question], branchStart[question + 1]];
      const isRight = (answer: number) =>
        key.right === undefined ? answer === key.gold[question] : key.right[answerStart[question] + answer] === 1;
      const right = final.subarray(from, to).filter(isRight).length;
      const spent = tokens.subarray(from, to).reduce((sum, length) => sum + length, 0);
      listed.push({
        traces: source.id,
        question: listed.length,
        id: key.questionNames?.[question] || key.questionIds[question],
        branches: to - from,
        right: rounded((100 * right) / (to - from)),
        tokens: traces.tokensUnknown ? null : rounded(spent / (to - from)),
      });
    }
  }
  return listed;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
