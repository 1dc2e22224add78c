/** The text that `npm start` prints: every result as plain text, with the published figures beside it. */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { columns } from '../../datasets/foundation/text/columns.ts';
import { AS_PUBLISHED, rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { resultsOf, sortRecords } from '../figures/results.ts';
import { fixed, shortTokens } from '../kit/format.ts';
import { type Comparison, compareAll, isCompared, isPublishedAs, isUnexplained } from '../published/agreement.ts';
import { agreeButSequential, summarise } from '../published/agreement-summary.ts';
import { sources } from '../published/publications.ts';
import { published } from '../published/published.ts';
import { paragraph } from './paragraph.ts';

/** Longer names and notes than anyone gives are cut. */
const [LONGEST, LONGEST_NOTE] = [100, 400];
const BY_VALUE = rulesSuffix({ ...AS_PUBLISHED, grading: 'mathematical' });
const HEADER = ['', 'accuracy', 'total', 'sequential', 'published', 'total', ''];
/** Figures of one's own, with the name before them. */
const OWN = 4;

/**
 * ASCII, ends with a line break. `=` agrees to the printed precision, `!` does not. Results graded by value stand in a column of their own
 * beside those graded as published.
 *
 * @param width characters of a line
 */
export function summaryTable(records: readonly RunRecord[], width: number): string {
  const all = sortRecords(billedAsPublished(records));
  const byValue = all.filter(({ rules }) => rulesSuffix(rules) === BY_VALUE);
  const sorted = byValue.length < all.length ? all.filter((record) => !byValue.includes(record)) : all;
  const twins = byValue.length < all.length ? byValue : [];
  const comparisons = compareAll(published(), sorted).filter(isCompared);
  const shown: Comparison[] = [];
  const header = comparisons.length > 0 ? HEADER : HEADER.slice(0, OWN);
  const rows: string[][] = [];
  const row = (cells: readonly string[], accuracyByValue: string) =>
    (twins.length > 0 ? withByValue(cells, accuracyByValue) : cells).map((text) => plain(text, LONGEST));
  const figures = (cells: readonly string[], accuracyByValue = '') =>
    rows.push(row([...cells, ...header.slice(cells.length).map(() => '')], accuracyByValue));
  for (const id of new Set(sorted.map(({ traces }) => traces.id))) {
    figures([id]);
    for (const record of sorted.filter(({ traces }) => traces.id === id)) {
      const [result] = resultsOf([record]);
      const name = `  ${record.contestant}`;
      if (result === undefined) {
        figures([name, 'FAILED']);
        continue;
      }
      const own = [name, fixed(result.accuracy, 2), shortTokens(result.totalTokens), shortTokens(result.sequentialTokens)];
      // Several sources may print a cell: the first listed one is shown.
      const match = comparisons.find((comparison) => isPublishedAs(comparison.row, record));
      if (match !== undefined) shown.push(match);
      const theirs = match === undefined ? [] : [...publishedOf(match), match.verdict === 'agrees' ? '=' : '!'];
      figures([...own, ...theirs], accuracyOfTwin(record, twins));
    }
  }
  const table = {
    header: row(header, 'by value'),
    rows,
    right: header
      .map((_, i) => i)
      .concat(header.length)
      .slice(1),
  };
  const lines = columns([table], width);
  const notes = [...failures(sorted), ...footer(comparisons, shown, sorted)];
  return `${[...lines, '', ...notes.flatMap((note) => paragraph(note, width))].join('\n')}\n`;
}

/** A line for each result that failed. */
function failures(records: readonly RunRecord[]): string[] {
  return records.flatMap((record) =>
    record.status === 'failed'
      ? [plain(`FAILED: ${record.contestant} on ${record.traces.id}: ${record.reason}`, LONGEST_NOTE)]
      : [],
  );
}

/** The accuracy of the same contestant on the same traces, graded by value. */
function accuracyOfTwin({ traces, contestant, orders }: RunRecord, twins: readonly RunRecord[]): string {
  const twin = twins.filter(
    (other) => other.traces.id === traces.id && other.contestant === contestant && other.orders === orders,
  );
  const [result] = resultsOf(twin);
  return result === undefined ? '' : fixed(result.accuracy, 2);
}

/** The records billed as published, where there are any. The report shows how others differ. */
function billedAsPublished(records: readonly RunRecord[]): readonly RunRecord[] {
  const published = records.filter(({ rules }) => rules.billing === undefined);
  return published.length > 0 ? published : records;
}

/** The second of the columns of figures. */
function withByValue([name, accuracy, ...others]: readonly string[], text: string): string[] {
  return [name, accuracy, text, ...others];
}

function publishedOf({ row: { accuracy, totalTokens, source } }: Comparison): string[] {
  return [fixed(accuracy.value, source.accuracyDecimals), shortTokens(totalTokens.value)];
}

/** How many published rows agree with the records; empty where none can be compared. Ends with a line break unless empty. */
export function agreementText(records: readonly RunRecord[]): string {
  const sorted = sortRecords(billedAsPublished(records));
  const comparisons = compareAll(published(), sorted).filter(isCompared);
  return comparisons.length === 0 ? '' : `${agreementLines(comparisons).join('\n')}\n`;
}

function footer(comparisons: readonly Comparison[], shown: readonly Comparison[], records: readonly RunRecord[]): string[] {
  const lines: string[] = [];
  if (records.some(({ traces }) => traces.simulated)) {
    lines.push('SIMULATED traces: generated, not recorded. Not to be compared with published figures.');
  }
  if (comparisons.length === 0) return lines;
  const named = sources.filter((source) => shown.some((comparison) => comparison.row.source === source));
  lines.push(`published: ${named.map(({ source, table }) => `${source} ${table}`).join('; ')}`);
  lines.push(...agreementLines(comparisons));
  return lines.map((line) => plain(line, LONGEST_NOTE));
}

function agreementLines(comparisons: readonly Comparison[]): string[] {
  const lines: string[] = [];
  const { agrees, differs } = summarise(comparisons);
  lines.push(
    `of ${comparisons.length} published rows compared, averages and repositories included, ${agrees} agree (=), ${differs} differ (!)`,
  );
  const otherwise = agreeButSequential(comparisons).length;
  if (otherwise > 0)
    lines.push(`accuracy and total tokens are counted; ${otherwise} of the rows that agree differ in sequential tokens`);
  const unexplained = comparisons.filter(isUnexplained).length;
  if (unexplained > 0) lines.push(`WARNING: ${unexplained} published rows differ for no known reason`);
  else if (differs > 0) lines.push('the report says of each row that differs why');
  return lines;
}

/** Printable ASCII only, so that nothing in the data commands the terminal; cut where it is longer than any name. */
function plain(text: string, width: number): string {
  const safe = text.replaceAll('\u2212', '-').replace(/[^\x20-\x7e]/g, '?');
  return safe.length > width ? `${safe.slice(0, width - 3)}...` : safe;
}
