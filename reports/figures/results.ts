/** Run records in the order in which every table and chart shows them. */
import { type Figures, figuresOf } from '../../benchmarks/record/figures.ts';
import type { DoneRecord, RunRecord } from '../../benchmarks/record/record-schema.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { controllerRank } from '../kit/controller-order.ts';
import { splitTraces } from './names.ts';

/** A record that is done, with its figures. */
export interface Result extends Figures {
  readonly record: DoneRecord;
  readonly model: string;
  readonly dataset: string;
}

/** The same records in any order give the same list: by model, dataset, controller, parameters, orders. */
export function sortRecords(records: readonly RunRecord[]): RunRecord[] {
  return [...records].sort(
    (a, b) =>
      byName(a.traces.id, b.traces.id) ||
      byContestant(a, b) ||
      byName(rulesSuffix(a.rules), rulesSuffix(b.rules)) ||
      byName(JSON.stringify(a), JSON.stringify(b)),
  );
}

/** By controller as the list has them, parameters, and orders. */
export function byContestant(a: Played, b: Played): number {
  return (
    controllerRank(a.controller) - controllerRank(b.controller) ||
    byName(a.controller, b.controller) ||
    byNumbers(Object.values(a.params), Object.values(b.params)) ||
    byName(a.contestant, b.contestant) ||
    a.orders - b.orders
  );
}

type Played = Pick<RunRecord, 'controller' | 'params' | 'contestant' | 'orders'>;

/** The results among sorted records. */
export function resultsOf(records: readonly RunRecord[]): Result[] {
  return records
    .filter((record) => record.status === 'done')
    .map((record) => ({ record, ...splitTraces(record.traces.id), ...figuresOf(record) }));
}

/** Compares code units, so that no locale changes an order. */
export function byName(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? Number.NEGATIVE_INFINITY) - (b[i] ?? Number.NEGATIVE_INFINITY);
    if (difference !== 0) return difference;
  }
  return 0;
}
