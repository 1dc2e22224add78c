/** Two sets of records, A and B, compared as text: neither is what is expected of the other. */

import { visible } from '../../datasets/foundation/text/visible.ts';
import { rulesSuffix } from '../../datasets/grading/run-rules.ts';
import type { RunRecord } from '../record/record-schema.ts';
import { type Change, subjectOf } from './compare-records.ts';
import { type Comparison, countKinds } from './comparison.ts';
import { explain } from './explain.ts';
import { nameOf } from './pair-records.ts';
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
  const lines = oneSided(changes);
  return [table(rows, width), ...lines.map((line) => `${visible(line)}\n`), summary].join('');
}

/** More contestants of one kind than these are counted. */
const MOST_NAMED = 8;

/** A line for each contestant of which one side has no result; of more than `MOST_NAMED` of a kind, one with their number. All that failed are named. */
function oneSided(changes: readonly Change[]): string[] {
  const ofKind = (kind: Change['kind']) => changes.filter((change) => change.kind === kind);
  const [gone, added, failed] = [ofKind('missing'), ofKind('new'), ofKind('failed')];
  return [
    ...byContestant('only in A', gone),
    ...byContestant(
      'only in B',
      added.filter(({ before }) => before === undefined),
    ),
    ...byContestant(
      'only in B',
      added.filter(({ before }) => before !== undefined),
      (change) => `, which failed in A: ${reasonOf(change.before)}`,
    ),
    ...byContestant('in B', failed, (change) => `: ${explain(change)}`, Number.POSITIVE_INFINITY),
  ];
}

/** @param more what is said of the first change of a contestant @param most contestants that are named */
function byContestant(
  where: string,
  changes: readonly Change[],
  more: (change: Change) => string = () => '',
  most = MOST_NAMED,
): string[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const { contestant } = subjectOf(change);
    groups.set(contestant, [...(groups.get(contestant) ?? []), change]);
  }
  const all = [...groups.values()];
  // One more than can be named is named too.
  const named = all.length > most + 1 ? all.slice(0, most) : all;
  const rest = all.slice(named.length);
  const lines = named.map((own) => `${where}: ${nameAndStores(own)}${more(own[0])}`);
  const records = rest.reduce((sum, own) => sum + own.length, 0);
  return rest.length === 0
    ? lines
    : [...lines, `${where}: ${rest.length} more contestants, ${records} records; --json names them`];
}

/** `gone:width=64@100 on Qwen3-4B/aime25`, `gone:width=64@100 on 12 trace stores, under 4 sets of rules`. */
function nameAndStores(changes: readonly Change[]): string {
  const names = [...new Set(changes.map((change) => nameOf(subjectOf(change))))];
  const ids = [...new Set(changes.map((change) => subjectOf(change).traces.id))];
  const orders = [...new Set(changes.map((change) => subjectOf(change).orders))];
  const name = names.length === 1 ? names[0] : `${subjectOf(changes[0]).contestant}@${orders.join(' and @')}`;
  const rules = new Set(changes.map((change) => rulesSuffix(subjectOf(change).rules))).size;
  return `${name} on ${ids.length === 1 ? ids[0] : `${ids.length} trace stores`}${rules > 1 ? `, under ${rules} sets of rules` : ''}`;
}

function reasonOf(record: RunRecord | undefined): string {
  return record?.status === 'failed' ? record.reason : '';
}
