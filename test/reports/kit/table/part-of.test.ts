import { describe, expect, test } from 'vitest';
import { htmlTable } from '../../../../reports/kit/table/html-table.ts';
import { markdownTable } from '../../../../reports/kit/table/markdown.ts';
import { partOf, withoutEmptyColumns } from '../../../../reports/kit/table/part-of.ts';
import type { Table } from '../../../../reports/kit/table/table.ts';

const table: Table = {
  name: 'whole',
  title: 'A table',
  columns: [
    { label: 'Name', kind: 'text' },
    { label: 'Nothing', kind: 'figure' },
    { label: 'Verdict', kind: 'text' },
    { label: 'Published', kind: 'compared' },
    { label: 'Once', kind: 'figure' },
  ],
  rows: [0, 1].map((row) => ({
    contestant: `c${row}`,
    cells: [
      { text: row === 0 ? '' : 'a' },
      { text: '' },
      { text: '', verdict: 'better' },
      { text: '', published: { text: '1', value: 1, difference: '' } },
      { text: row === 0 ? '' : '7', value: 7 },
    ],
  })),
  notes: ['A note.'],
};
const labels = ({ columns }: Table) => columns.map(({ label }) => label);

describe('a part of a table', () => {
  test('has the columns that are kept with their cells, in their order, under a name of its own', () => {
    const part = partOf(table, 'part', ({ label }) => label === 'Once' || label === 'Name');
    expect([part.name, part.notes, labels(part)]).toEqual(['part', ['A note.'], ['Name', 'Once']]);
    expect(part.rows.map(({ contestant, cells }) => [contestant, ...cells.map(({ text }) => text)])).toEqual([
      ['c0', '', ''],
      ['c1', 'a', '7'],
    ]);
  });

  test('on the page leaves out columns in which no row says anything; verdicts, published figures and the names say something', () => {
    expect(labels(withoutEmptyColumns(table))).toEqual(['Name', 'Verdict', 'Published', 'Once']);
    expect(htmlTable(table).toString()).not.toContain('Nothing');
    expect(markdownTable(table)).toContain('Nothing');
  });

  test('is the whole where there are no rows', () => {
    expect(withoutEmptyColumns({ ...table, rows: [] }).columns).toHaveLength(5);
  });
});
