import { describe, expect, test } from 'vitest';
import { htmlTable } from '../../../../reports/kit/table/html-table.ts';
import type { Column, Table } from '../../../../reports/kit/table/table.ts';

/** A table of one row in which each cell refers to a note of its own, in the order of the columns. */
function tableOf(columns: readonly Omit<Column, 'label' | 'kind'>[]): Table {
  return {
    name: 'noted',
    title: 'Noted',
    columns: columns.map((column, i) => ({ label: `c${i}`, kind: 'figure', ...column })),
    rows: [{ cells: columns.map((_, i) => ({ text: String(i), note: i + 1 })) }],
    notes: columns.map((_, i) => `Of column ${i}.`),
  };
}

/** The notes as the page lists them: number and text. */
function listed(table: Table): string[] {
  return [
    ...htmlTable(table)
      .toString()
      .matchAll(/<li id="noted-note-\d+" value="(\d+)"[^>]*>([^<]*)/g),
  ].map(([, number, text]) => `${number}. ${text}`);
}

describe('notes of a table on the page', () => {
  test('of columns that show at first come before notes of folded columns', () => {
    expect(listed(tableOf([{}, { more: true }, {}]))).toEqual(['1. Of column 0.', '2. Of column 2.', '3. Of column 1.']);
  });

  test('begin at 1 in each state of a toggle', () => {
    const exchanged = tableOf([{ tokens: 'sequential' }, { tokens: 'total' }, { more: true }]);
    expect(listed(exchanged)).toEqual(['1. Of column 0.', '1. Of column 1.', '2. Of column 2.']);
  });

  test('have the number of the cells that refer to them, and an address of their own', () => {
    const text = htmlTable(tableOf([{}, { more: true }, {}])).toString();
    expect(text).toContain('<sup><a href="#noted-note-3" aria-label="note 2">2</a></sup>');
    expect(text).toContain('<li id="noted-note-2" value="3" data-more>Of column 1.');
  });
});
