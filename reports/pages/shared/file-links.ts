/** A table for use elsewhere, folded away under it: links to its files beside the page, and the same texts on the page. */
import { type Html, html } from '../../kit/html.ts';
import type { Table } from '../../kit/table/table.ts';
import { tableTexts } from './table-texts.ts';

export function fileLinks(table: Table): Html {
  const { name } = table;
  return tableTexts(
    table,
    html`<p>Files: <a href="tables/${name}.md">Markdown</a>, <a href="tables/${name}.csv">CSV</a>, <a href="tables/${name}.tex">LaTeX</a>.</p>`,
  );
}
