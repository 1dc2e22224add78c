/** The content of a store, branch by branch, in words rather than in columns. It is equal for stores that say the same by other ids. */
import type { RecordedTraces, TraceStore } from '../../datasets/store/trace-store.ts';

export interface Row {
  readonly probes: readonly string[];
  readonly final: string;
  readonly tokens: number;
  readonly probeTokens?: readonly number[] | undefined;
  readonly confidence?: readonly number[] | undefined;
  readonly stopFlags?: readonly number[] | undefined;
  readonly verdicts?: readonly number[] | undefined;
}

/** The branches of each question of a store, whose answers a key tells. */
export function rowsOf(traces: TraceStore, key: RecordedTraces['key']): Row[][] {
  const { probe, final, tokens, probeTokens, confidence, stopFlag, verdict, verdictStart } = traces;
  return Array.from({ length: traces.questions }, (_, question) => {
    const rows: Row[] = [];
    for (let b = traces.branchStart[question]; b < traces.branchStart[question + 1]; b++) {
      const [from, to] = [traces.probeStart[b], traces.probeStart[b + 1]];
      const cut = (column?: ArrayLike<number>) => column && Array.from(column).slice(from, to);
      rows.push({
        probes: Array.from(probe.subarray(from, to), (id) => key.text(question, id)),
        final: key.text(question, final[b]),
        tokens: tokens[b],
        probeTokens: cut(probeTokens),
        confidence: cut(confidence),
        stopFlags: cut(stopFlag),
        verdicts: verdict && verdictStart && [...verdict.subarray(verdictStart[b], verdictStart[b + 1])],
      });
    }
    return rows;
  });
}

/** The facts that hold for the whole of a store. */
export function aboutOf({ interval, questions, tokensEstimated, verdictTokens }: TraceStore) {
  return { interval, questions, tokensEstimated, verdictTokens };
}
