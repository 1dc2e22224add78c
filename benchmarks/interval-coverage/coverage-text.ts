/** The tables of all that was measured, and whether the defaults keep what is claimed of them. */
import { columns } from '../../datasets/foundation/text/columns.ts';
import type { Measured } from './measure-all.ts';
import { BAND, type Coverage, outsideBand } from './measure-coverage.ts';
import { type Leaderboards, MOST_SPLIT, splitTooOften } from './measure-leaderboards.ts';

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

/** A star marks the default, brackets a scenario beyond what defaults are offered for. */
export function coverageTable(measured: readonly Coverage[]): string {
  const rows = measured.map(
    ({ kind, scenario, questions, interval, isDefault, beyond, coverage, error, meanWidth, ...falsely }) => [
      kind,
      beyond ? `(${scenario})` : scenario,
      String(questions),
      `${isDefault ? '* ' : '  '}${interval}`,
      (100 * coverage).toFixed(1),
      (100 * error).toFixed(1),
      meanWidth === null ? '' : meanWidth.toFixed(3),
      falselyText(falsely.falselyNonInferior),
      falselyText(falsely.falselyBetter),
    ],
  );
  const heading = ['figure', 'population', 'n', '  interval', 'covers %', 'error', 'width', 'false ≥ %', 'false ▲ %'];
  return asTable(heading, rows, [2, 4, 5, 6, 7, 8]);
}

/** How many leaderboards of true equals show two tie groups. A star marks how a report tells contestants apart. */
export function leaderboardsTable(measured: readonly Leaderboards[]): string {
  const rows = measured.map(({ population, questions, contestants, by, isDefault, split, error }) => [
    population,
    String(questions),
    String(contestants),
    `${isDefault ? '* ' : '  '}${by}`,
    (100 * split).toFixed(1),
    (100 * error).toFixed(1),
  ]);
  return asTable(['equals', 'n', 'contestants', '  told apart by', 'split %', 'error'], rows, [1, 2, 4, 5]);
}

/** @param right the columns that stand right */
function asTable(header: readonly string[], rows: readonly (readonly string[])[], right: readonly number[]): string {
  return columns([{ header, rows, right }], Number.POSITIVE_INFINITY).join('\n');
}

function falselyText(share: number | null): string {
  return share === null ? '' : (100 * share).toFixed(1);
}
