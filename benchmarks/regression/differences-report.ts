/** Two sets of records, A and B, compared as text: neither is what is expected of the other. */
import { visible } from '../../datasets/foundation/text/visible.ts';
import { type Change, subjectOf } from './compare-records.ts';
import { type Comparison, countKinds } from './comparison.ts';
import { explain } from './explain.ts';
import { nameOf } from './pair-records.ts';
import { rowsOf } from './rows.ts';
import { table } from './text-report.ts';

/** Returns a table of the changes, a line for each record that only one side has or that failed, and a line with the number of each kind. */
export function differencesReport({ changes, contestants }: Comparison): string {
  const rows = rowsOf({ contestants, newcomers: [] });
  const { equal, changed, failed, missing, new: added } = countKinds(changes);
  const summary = `${equal} equal, ${changed} changed, ${failed} failed, ${missing} only in A, ${added} only in B\n`;
  return [table(rows), ...changes.flatMap(problem).map((line) => `${visible(line)}\n`), summary].join('');
}

function problem(change: Change): string[] {
  const { traces } = subjectOf(change);
  const what = `${nameOf(subjectOf(change))} on ${traces.id}`;
  if (change.kind === 'missing') return [`only in A: ${what}`];
  if (change.kind === 'new')
    return [`only in B: ${what}${change.before === undefined ? '' : `, which failed in A: ${change.before.reason}`}`];
  if (change.kind === 'failed') return [`in B: ${what}: ${explain(change)}`];
  return [];
}
