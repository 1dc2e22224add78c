/** Two sets of records, A and B, compared as text: neither is what is expected of the other. */
import { visible } from '../../datasets/foundation/text/visible.ts';
import type { RunRecord } from '../record/record-schema.ts';
import type { ContestantChanges } from './by-contestant.ts';
import { type Change, subjectOf } from './compare-records.ts';
import { type Comparison, countKinds } from './comparison.ts';
import { explain } from './explain.ts';
import { rowsOf } from './rows.ts';
import { table } from './text-report.ts';

/**
 * Returns a table of the changes by contestant, and below it a line with the number of each kind. Lines between them name
 * contestants that failed, or of which only one side has records.
 *
 * @param width characters of a line
 */
export function differencesReport({ changes, contestants }: Comparison, width: number): string {
  const rows = rowsOf({ contestants, newcomers: [] });
  const { equal, changed, failed, missing, new: added } = countKinds(changes);
  const summary = `${equal} equal, ${changed} changed, ${failed} failed, ${missing} only in A, ${added} only in B\n`;
  const lines = contestants.flatMap((contestant) => oneSided(contestant));
  return [table(rows, width), ...lines.map((line) => `${visible(line)}\n`), summary].join('');
}

/** A line for each kind of record that is not on both sides. */
function oneSided({ name, changes }: ContestantChanges): string[] {
  const ofKind = (kind: Change['kind']) => changes.filter((change) => change.kind === kind);
  const [gone, added, failed] = [ofKind('missing'), ofKind('new'), ofKind('failed')];
  const failedBefore = added.filter(({ before }) => before !== undefined);
  const fresh = added.filter(({ before }) => before === undefined);
  return [
    ...(gone.length > 0 ? [`only in A: ${name} on ${storesOf(gone)}`] : []),
    ...(fresh.length > 0 ? [`only in B: ${name} on ${storesOf(fresh)}`] : []),
    ...failedBefore
      .slice(0, 1)
      .map((change) => `only in B: ${name} on ${storesOf(failedBefore)}, which failed in A: ${reasonOf(change.before)}`),
    ...failed.slice(0, 1).map((change) => `in B: ${name} on ${storesOf(failed)}: ${explain(change)}`),
  ];
}

/** `Qwen3-4B/aime25`, `12 trace stores`. */
function storesOf(changes: readonly Change[]): string {
  return changes.length === 1 ? subjectOf(changes[0]).traces.id : `${changes.length} trace stores`;
}

function reasonOf(record: RunRecord | undefined): string {
  return record?.status === 'failed' ? record.reason : '';
}
