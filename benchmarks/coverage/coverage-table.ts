/** The coverage of every interval as a table of plain text: a row for each interval on each scenario. */
import type { Coverage } from './measure-coverage.ts';

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
  const table = [['figure', 'population', 'n', '  interval', 'covers %', 'error', 'width', 'false ≥ %', 'false ▲ %'], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 2 || column > 3 ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ');
  return table.map((row) => line(row).trimEnd()).join('\n');
}

function falselyText(share: number | null): string {
  return share === null ? '' : (100 * share).toFixed(1);
}
