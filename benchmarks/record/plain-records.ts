/** The figures of run records as plain values, for programs that read no records. */
import { figuresOf } from './figures.ts';
import type { DoneRecord, RunRecord } from './record-schema.ts';

/** One value for each record that is done, figures rounded to four decimals, accuracy in percent. */
export function plainRecords(records: readonly RunRecord[]): object[] {
  return records.filter((record) => record.status === 'done').map(plainRecord);
}

function plainRecord(record: DoneRecord): object {
  const { accuracy, totalTokens, sequentialTokens } = figuresOf(record);
  return {
    traces: record.traces.id,
    contestant: record.contestant,
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
  };
}

/** Null for what is unknown. */
function fourDecimals(value: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toFixed(4));
}
