/** What `npm start` prints: every result as plain text, with the published figures beside it. */
import type { RunRecord } from '../benchmarks/record/record-schema.ts';
import { type Comparison, compareAll, isCompared, isPublishedAs, isUnexplained } from './agreement.ts';
import { summarise } from './agreement-summary.ts';
import { fixed, shortTokens } from './format.ts';
import { published } from './published.ts';
import { resultsOf, sortRecords } from './results.ts';
import { sources } from './sources.ts';

const CONTESTANT = 37;
const WIDTHS = [CONTESTANT, 8, 8, 10, 9, 9];
const HEADER = ['', 'accuracy', 'total', 'sequential', 'published', 'total'];

/** ASCII, at most 100 columns wide, ends with a line break. `=` agrees to the printed precision, `!` does not. */
export function summaryTable(records: readonly RunRecord[]): string {
  const sorted = sortRecords(records);
  const comparisons = compareAll(published(), sorted).filter(isCompared);
  const shown: Comparison[] = [];
  const lines = [row(comparisons.length > 0 ? HEADER : HEADER.slice(0, 4))];
  for (const id of new Set(sorted.map(({ traces }) => traces.id))) {
    lines.push(plain(id, 100));
    for (const record of sorted.filter(({ traces }) => traces.id === id)) {
      const [result] = resultsOf([record]);
      const name = `  ${record.contestant}`;
      if (result === undefined) {
        lines.push(`${cell(name, CONTESTANT)}  FAILED: ${plain(record.status === 'failed' ? record.reason : '', 52)}`);
        continue;
      }
      const ours = [name, fixed(result.accuracy, 2), shortTokens(result.totalTokens), shortTokens(result.sequentialTokens)];
      // Several sources may print a cell: the first listed one is shown.
      const match = comparisons.find((comparison) => isPublishedAs(comparison.row, record));
      if (match !== undefined) shown.push(match);
      lines.push(
        match === undefined ? row(ours) : `${row([...ours, ...publishedOf(match)])} ${match.verdict === 'agrees' ? '=' : '!'}`,
      );
    }
  }
  return `${[...lines, '', ...footer(comparisons, shown, sorted)].join('\n')}\n`;
}

function publishedOf({ row: { accuracy, totalTokens, source } }: Comparison): string[] {
  return [fixed(accuracy.value, source.accuracyDecimals), shortTokens(totalTokens.value)];
}

function footer(comparisons: readonly Comparison[], shown: readonly Comparison[], records: readonly RunRecord[]): string[] {
  const lines: string[] = [];
  if (records.some(({ traces }) => traces.simulated)) {
    lines.push('SIMULATED traces: generated, not recorded. Not to be compared with published figures.');
  }
  if (comparisons.length === 0) return lines;
  const named = sources.filter((source) => shown.some((comparison) => comparison.row.source === source));
  lines.push(`published: ${named.map(({ source, table }) => `${source} ${table}`).join('; ')}`);
  const { agrees, differs } = summarise(comparisons);
  lines.push(
    `of ${comparisons.length} published rows compared, averages and repositories included, ${agrees} agree (=), ${differs} differ (!)`,
  );
  const unexplained = comparisons.filter(isUnexplained).length;
  if (unexplained > 0) lines.push(`WARNING: ${unexplained} published rows differ for no known reason`);
  else if (differs > 0) lines.push('the report says of each row that differs why');
  return lines.map((line) => plain(line, 400));
}

/** The first cell stands left, figures stand right. */
function row(cells: readonly string[]): string {
  return cells
    .map((text, i) => (i === 0 ? cell(text, WIDTHS[i]) : plain(text, WIDTHS[i]).padStart(WIDTHS[i])))
    .join('  ')
    .trimEnd();
}

function cell(text: string, width: number): string {
  return plain(text, width).padEnd(width);
}

/** Printable ASCII only, so that nothing in the data commands the terminal; cut to a width. */
function plain(text: string, width: number): string {
  const safe = text.replaceAll('\u2212', '-').replace(/[^\x20-\x7e]/g, '?');
  return safe.length > width ? `${safe.slice(0, width - 3)}...` : safe;
}
