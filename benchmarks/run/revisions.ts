/** How the chains of a store change their answers from revision to revision, question by question. */
import { gradeExactly } from '../../datasets/grading/exact.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import type { RunRecord } from '../record/record-schema.ts';

type Revisions = NonNullable<RunRecord['traces']['revisions']>;

/** Returns counts by question, each by step, graded exactly. Undefined where probes are not revisions. */
export function revisionsOf(source: TraceSource): Revisions | undefined {
  const found: Revisions = [];
  for (const block of source.blocks()) {
    const { questions, branchStart, probeStart, probe, probeTokens, answerStart } = block.traces;
    if (probeTokens === undefined) return undefined;
    const isRight = gradeExactly(block);
    for (let q = 0; q < questions; q++) {
      const counts: Revisions[number] = { chains: [0], right: [0], broken: [0], repaired: [0] };
      for (let b = branchStart[q]; b < branchStart[q + 1]; b++) {
        let before: boolean | undefined;
        for (let p = probeStart[b]; p < probeStart[b + 1]; p++) {
          const step = p - probeStart[b];
          const right = isRight[answerStart[q] + probe[p]] === 1;
          for (const [name, happened] of Object.entries({
            chains: true,
            right,
            broken: before === true && !right,
            repaired: before === false && right,
          })) {
            const row = counts[name as keyof typeof counts];
            row[step] = (row[step] ?? 0) + Number(happened);
          }
          before = right;
        }
      }
      found.push(counts);
    }
  }
  return found;
}
