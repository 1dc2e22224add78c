/** A comparison as text for a terminal: a table of what moved, a line for what failed or is missing, and a summary line. */
import { columns, type Table } from '../../datasets/foundation/text/columns.ts';
import { visible } from '../../datasets/foundation/text/visible.ts';
import { type Comparison, countKinds } from './comparison.ts';
import { nameOf } from './pair-records.ts';
import { HEADER, type Row, rowsOf } from './rows.ts';

/** More rows than anyone reads are counted instead. */
const MOST_ROWS = 40;

/**
 * Empty when nothing moved; else ends with a line break.
 *
 * @param width characters of a line
 * @param told whether whoever played has told of each failure
 */
export function textReport(comparison: Comparison, width: number, told?: 'failures are told'): string {
  const untold = comparison.changes.filter(({ kind }) => told === undefined || kind !== 'failed');
  return [
    table(rowsOf(comparison), width),
    ...problems({ ...comparison, changes: untold }).map((line) => `${visible(line)}\n`),
  ].join('');
}

/** Rows below a header, in columns; empty when there are none. */
export function table(rows: readonly Row[], width: number): string {
  if (rows.length === 0) return '';
  const [header, ...shown] = [HEADER, ...rows.slice(0, MOST_ROWS)].map((row) => row.map((cell) => visible(cell)));
  const lines = columns([{ header, rows: shown }, narrow({ header, rows: shown })], width);
  if (rows.length > MOST_ROWS) lines.push(`… and ${rows.length - MOST_ROWS} more rows`);
  return `${[...lines, ...legend(shown.map(([name]) => name))].join('\n')}\n`;
}

/** The test of the p-values: an interval allows for more, so that it may hold 0 where p is small. */
const TESTED = [
  'p: of no difference on these questions, by sign flips.',
  'The interval also allows for questions that were not asked.',
];

/** Says what the ends of names mean: orders, and rules of grading and billing; and of what p is. */
function legend(names: readonly string[]): string[] {
  const orders = [...new Set(names.flatMap((name) => /@(\d+)(?=$|[+, ])/.exec(name)?.[1] ?? []))];
  const rules = names.some((name) => /@\d+\+/.test(name)) ? '; what follows + is how answers were graded or billed' : '';
  const played = `@${orders.join(', @')}: played in so many orders of each question's branches${rules}.`;
  return orders.length === 0 ? TESTED : [...TESTED, played];
}

/** The columns that the narrow table leaves out; `--json` and the summary of a job have them. */
const LEFT_OUT = ['traces', 'turned by', 'p', 'sequential tokens'];

/** The same rows with fewer columns; the traces stand behind the name. */
function narrow({ header, rows }: Table): Table {
  const kept = header.flatMap((heading, i) => (i === 0 || LEFT_OUT.includes(heading) ? [] : [i]));
  const traces = header.indexOf('traces');
  const cells = (row: readonly string[], name: string) => [name, ...kept.map((i) => row[i])];
  return { header: cells(header, header[0]), rows: rows.map((row) => cells(row, `${row[0]} on ${row[traces]}`)) };
}

/** A line for each record that failed, is missing, or is of other traces; for each newcomer without anyone to compare it with. */
export function problems({ changes, newcomers }: Comparison): string[] {
  const lines = changes.flatMap((change) => {
    if (change.kind === 'failed') return [`failed: ${nameOf(change.after)} on ${change.after.traces.id}: ${change.after.reason}`];
    if (change.kind === 'missing') return [`missing: ${nameOf(change.before)} on ${change.before.traces.id}: ${change.reason}`];
    if (change.kind !== 'changed' || change.before.traces.sha256 === change.after.traces.sha256) return [];
    const [was, is] = [change.before, change.after].map(({ traces }) => traces.sha256.slice(0, 12));
    return [`other traces: ${nameOf(change.after)} on ${change.after.traces.id}: sha256 ${was}… was expected, got ${is}…`];
  });
  const alone = newcomers.filter(({ against }) => against.length === 0);
  return [...lines, ...alone.map(({ name }) => `new: ${name}: nothing on the same traces to compare it with`)];
}

/** `81 of 84 records equal, 3 changed, 1 new`: of others than equal ones, only what there is. */
export function summary({ changes }: Comparison): string {
  const { equal, ...others } = countKinds(changes);
  const known = changes.length - others.new;
  const parts = Object.entries(others).flatMap(([kind, count]) => (count > 0 ? [`${count} ${kind}`] : []));
  return (known > 0 ? [`${equal} of ${known} records equal`, ...parts] : parts).join(', ');
}
