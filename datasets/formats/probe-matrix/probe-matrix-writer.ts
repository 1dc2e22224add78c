/**
 * Writes a store in the "probe-matrix" format of AutoTTS, which reads back as the same store. Of a question only the hash is known:
 * it stands in place of the text, and as `question_hash`, by which the reader knows it.
 */
import { DataError } from '../../foundation/errors.ts';
import { visible } from '../../foundation/text/visible.ts';
import type { AnswerKey, RecordedTraces, TraceStore } from '../../store/trace-store.ts';

/** The file in pieces, one for each question. @throws DataError naming what the format cannot hold */
export function* writeProbeMatrix({ traces, key }: RecordedTraces): Generator<string> {
  const reason = cannotHold(traces, key);
  if (reason !== undefined) {
    throw new DataError(
      `${traces.id}: expected probes alone, which is what probe-matrix can hold, got ${reason}; use samples-jsonl`,
    );
  }
  const { branchStart, probeStart, probe, final, tokens } = traces;
  for (let question = 0; question < traces.questions; question++) {
    const answer = (id: number) => key.text(question, id);
    const branches: [string[], number, string][] = [];
    for (let branch = branchStart[question]; branch < branchStart[question + 1]; branch++) {
      const probes = Array.from(probe.subarray(probeStart[branch], probeStart[branch + 1]), answer);
      branches.push([probes, tokens[branch], answer(final[branch])]);
    }
    const written = {
      question: key.questionIds[question],
      question_hash: key.questionIds[question],
      gold_answer: answer(key.gold[question]),
      probe_freq: traces.interval,
      each_branch: branches,
      final_answers_trace: branches.map(([, , answer]) => answer),
    };
    yield `${question === 0 ? '[\n' : ',\n'}${visible(JSON.stringify(written))}`;
  }
  yield '\n]\n';
}

/** The first thing of a store that the format has no place for. */
function cannotHold(traces: TraceStore, key: AnswerKey): string | undefined {
  if (key.right !== undefined) return 'several right answers';
  if (traces.verdict !== undefined) return 'verdicts';
  if (traces.probeTokens !== undefined) return 'revisions with tokens of their own';
  if (traces.probeCost !== undefined) return 'tokens of probes apart from those of branches';
  if (traces.confidence !== undefined || traces.stopFlag !== undefined) return 'stated confidences or stop flags';
  if (traces.tokensEstimated) return 'estimated lengths';
  if (traces.tokensUnknown) return 'unknown lengths';
  return traces.probe.length === 0 ? 'no probes' : undefined;
}
