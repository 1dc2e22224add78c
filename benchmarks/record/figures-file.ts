/** The figures of run records in one JSON file, for programs that read no records. */
import { resolve } from 'node:path';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { figuresOf } from './figures.ts';
import type { DoneRecord, RunRecord } from './record-schema.ts';

/** Writes a JSON array with one line for each record that is done. */
export async function writeFigures(file: string, records: readonly RunRecord[]): Promise<void> {
  const lines = records.filter((record) => record.status === 'done').map(asJson);
  await writeAtomically(resolve(file), Buffer.from(`[\n${lines.join(',\n')}\n]\n`));
}

/** One record as one line, figures rounded to four decimals. */
function asJson(record: DoneRecord): string {
  const { accuracy, totalTokens, sequentialTokens } = figuresOf(record);
  return JSON.stringify({
    traces: record.traces.id,
    controller: record.controller,
    params: record.params,
    orders: record.orders,
    rules: record.rules,
    accuracy: fourDecimals(accuracy),
    totalTokens: fourDecimals(totalTokens),
    sequentialTokens: fourDecimals(sequentialTokens),
    correctByQuestion: record.correctByQuestion,
    tokensByQuestion: record.traces.tokensUnknown ? null : record.totalTokensByQuestion,
    digest: record.digest,
  });
}

/** Null for what is unknown. */
function fourDecimals(value: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toFixed(4));
}
