/** The tables of all that was measured, and whether the defaults keep what is claimed of them. */
import { coverageTable, leaderboardsTable } from './coverage-table.ts';
import type { Measured } from './measure-all.ts';
import { BAND, outsideBand } from './measure-coverage.ts';
import { MOST_SPLIT, splitTooOften } from './measure-leaderboards.ts';

export function coverageText({ coverage, leaderboards }: Measured): { readonly text: string; readonly isAsClaimed: boolean } {
  const [outside, split] = [outsideBand(coverage), splitTooOften(leaderboards)];
  const defaults = coverage.filter(({ isDefault, beyond }) => isDefault && !beyond).length;
  const boards = leaderboards.filter(({ isDefault }) => isDefault).length;
  const [least, most] = BAND.map((bound) => `${100 * bound}`);
  const parts = [
    `${coverageTable(coverage)}\n\n* a default; ( ) beyond what defaults are offered for\n`,
    `${defaults - outside.length} of ${defaults} defaults cover ${least} to ${most} %, within 3 errors\n`,
    ...listed(outside, (rows) => coverageTable(rows)),
    `\n${leaderboardsTable(leaderboards)}\n\n* as a report tells contestants apart\n`,
    `${boards - split.length} of ${boards} leaderboards of equals split in at most ${100 * MOST_SPLIT} %, within 3 errors\n`,
    ...listed(split, (rows) => leaderboardsTable(rows)),
  ];
  return { text: parts.join(''), isAsClaimed: outside.length === 0 && split.length === 0 };
}

/** The rows that break what is claimed, once more by themselves: the table above has hundreds. */
function listed<Row>(rows: readonly Row[], table: (rows: readonly Row[]) => string): string[] {
  return rows.length === 0 ? [] : [`the others:\n${table(rows)}\n`];
}
