/** Finds the results of a trace store that are of the same questions. Others cannot be compared with them. */
import type { DoneRecord, RunRecord } from '../../benchmarks/record/record-schema.ts';

export interface SameQuestions {
  /** Failed records too, which have no questions. */
  readonly kept: readonly RunRecord[];
  /** Results on other questions than most results of their trace store. */
  readonly others: readonly DoneRecord[];
}

/** @param records sorted: of as many results on each set of questions, the first set is kept */
export function onSameQuestions(records: readonly RunRecord[]): SameQuestions {
  const sets = new Map<string, Map<string, number>>();
  const setOf = ({ questionIds }: DoneRecord) => JSON.stringify(questionIds);
  for (const record of records) {
    if (record.status !== 'done') continue;
    const counts = sets.get(record.traces.id) ?? new Map<string, number>();
    counts.set(setOf(record), (counts.get(setOf(record)) ?? 0) + 1);
    sets.set(record.traces.id, counts);
  }
  const most = new Map([...sets].map(([id, counts]) => [id, [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]));
  const isOther = (record: RunRecord): record is DoneRecord =>
    record.status === 'done' && setOf(record) !== most.get(record.traces.id);
  return { kept: records.filter((record) => !isOther(record)), others: records.filter(isOther) };
}
