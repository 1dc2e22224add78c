/** Some questions of a trace store, and some of their branches, as a store of their own. */
import type { TraceStore } from './trace-store.ts';

type Column = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/**
 * Returns a store of these questions and branches. Answers keep their ids within their question.
 *
 * @param questions their places in the store, in the order wanted
 * @param keep which of their branches, by row; at least one of each question
 */
export function gather(
  traces: TraceStore,
  questions: ArrayLike<number>,
  keep: (branch: number) => boolean = () => true,
): TraceStore {
  const { id, interval, tokensEstimated, tokensUnknown, verdictTokens, verdictScale } = traces;
  const { branchStart, probeStart, answerStart, verdictStart } = traces;
  const rows: number[] = [];
  const branches = [0];
  const answers = [0];
  for (let i = 0; i < questions.length; i++) {
    const q = questions[i];
    for (let b = branchStart[q]; b < branchStart[q + 1]; b++) if (keep(b)) rows.push(b);
    branches.push(rows.length);
    answers.push(answers[i] + answerStart[q + 1] - answerStart[q]);
  }
  const probes = new Runs(rows, probeStart);
  const { probe, probeTokens, confidence, stopFlag, probeCost, verdict } = traces;
  const verdicts = verdictStart && new Runs(rows, verdictStart);
  return {
    id,
    interval,
    questions: questions.length,
    branchStart: Uint32Array.from(branches),
    probeStart: probes.starts,
    answerStart: Uint32Array.from(answers),
    probe: probes.of(probe),
    final: Uint16Array.from(rows, (row) => traces.final[row]),
    tokens: Uint32Array.from(rows, (row) => traces.tokens[row]),
    ...(tokensEstimated && { tokensEstimated }),
    ...(tokensUnknown && { tokensUnknown }),
    ...(probeTokens && { probeTokens: probes.of(probeTokens) }),
    ...(confidence && { confidence: probes.of(confidence) }),
    ...(stopFlag && { stopFlag: probes.of(stopFlag) }),
    ...(probeCost && { probeCost: probes.of(probeCost) }),
    ...(verdicts && verdict && { verdictStart: verdicts.starts, verdict: verdicts.of(verdict) }),
    ...(verdictTokens !== undefined && { verdictTokens }),
    ...(verdictScale && { verdictScale }),
  };
}

/** The entries that some rows own in columns that are cut by starts, one row after another. */
class Runs {
  readonly starts: Uint32Array;
  private readonly rows: readonly number[];
  private readonly from: Uint32Array;

  constructor(rows: readonly number[], from: Uint32Array) {
    this.rows = rows;
    this.from = from;
    this.starts = new Uint32Array(rows.length + 1);
    for (const [i, row] of rows.entries()) this.starts[i + 1] = this.starts[i] + from[row + 1] - from[row];
  }

  of<Values extends Column>(column: Values): Values {
    const { rows, from, starts } = this;
    const values = new (column.constructor as new (length: number) => Values)(starts[rows.length]);
    for (const [i, row] of rows.entries()) values.set(column.subarray(from[row], from[row + 1]), starts[i]);
    return values;
  }
}
