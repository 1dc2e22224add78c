/** Pairs of records to compare: the same contestant on the same traces, in as many orders, under the same rules. */
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import type { RunRecord } from '../record/record-schema.ts';

/** At least one of the two. */
export interface Pair {
  readonly before?: RunRecord;
  readonly after?: RunRecord;
  /** Why there is nothing after, in one line, where something is known. */
  readonly missing?: string;
}

/** The name of a record beside its traces, `parallel-probe:width=4@100+mathematical`. */
export function nameOf({ contestant, orders, rules }: RunRecord): string {
  return `${contestant}@${orders}${rulesSuffix(rules)}`;
}

/** `, 64 of 100 branches` where these results of one contestant got fewer than it asks for; else empty. */
export function fewerBranches(records: readonly RunRecord[]): string {
  const supplies = records.flatMap(({ supply }) => supply ?? []);
  const most = supplies.reduce((sofar, supply) => Math.max(sofar, supply.most), 0);
  const isEverywhere = supplies.length === records.length && supplies.every(({ asked }) => most < asked);
  return supplies.length > 0 && isEverywhere ? `, ${most} of ${supplies[0].asked} branches` : '';
}

/** Pairs two sets of records by name, in the order of `before`, then those that only `after` has. */
export function pairRecords(before: readonly RunRecord[], after: readonly RunRecord[]): Pair[] {
  const key = (record: RunRecord) => `${record.traces.id} ${nameOf(record)}`;
  const later = new Map(after.map((record) => [key(record), record]));
  const pairs: Pair[] = before.map((record) => {
    const other = later.get(key(record));
    return other === undefined ? { before: record } : { before: record, after: other };
  });
  const known = new Set(before.map(key));
  return [...pairs, ...after.filter((record) => !known.has(key(record))).map((record) => ({ after: record }))];
}
