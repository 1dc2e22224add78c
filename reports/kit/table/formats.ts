/** The formats in which a table lies beside its page, and in which the page shows it too: written once for both. */
import { csvTable } from './csv.ts';
import { latexTable } from './latex.ts';
import { markdownTable } from './markdown.ts';
import type { Table } from './table.ts';

export interface TableFormat {
  readonly name: string;
  /** Of its files. */
  readonly ending: string;
  /** The whole text of a table's file. */
  readonly write: (table: Table) => string;
}

export const tableFormats: readonly TableFormat[] = [
  { name: 'Markdown', ending: 'md', write: once(markdownTable) },
  { name: 'CSV', ending: 'csv', write: once(csvTable) },
  { name: 'LaTeX', ending: 'tex', write: once(latexTable) },
];

/** The same text of the same table, as long as that is there. */
function once(write: (table: Table) => string): (table: Table) => string {
  const written = new WeakMap<Table, string>();
  return (table) => {
    let text = written.get(table);
    if (text === undefined) written.set(table, (text = write(table)));
    return text;
  };
}
