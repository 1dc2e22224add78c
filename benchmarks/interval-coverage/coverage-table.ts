/** The coverage of every interval as a table of plain text: a row for each interval on each scenario. */
import { columns } from '../../datasets/foundation/text/columns.ts';
import type { Coverage } from './measure-coverage.ts';
import type { Leaderboards } from './measure-leaderboards.ts';

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
