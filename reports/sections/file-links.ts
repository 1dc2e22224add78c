/** Links to the files of a table beside the page. */
import { type Html, html } from '../html.ts';
import type { Table } from '../tables/table.ts';

export function fileLinks({ name }: Table): Html {
  return html`<p class="files">The same table as <a href="tables/${name}.md">Markdown</a>, <a href="tables/${name}.csv">CSV</a>,
<a href="tables/${name}.tex">LaTeX</a>.</p>`;
}
