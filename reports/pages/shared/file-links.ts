/** A table for use elsewhere, folded away under it: links to its files beside the page, and the same texts on the page. */
import { type Html, html } from '../../kit/html.ts';
import { tableFormats } from '../../kit/table/formats.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import type { Table } from '../../kit/table/table.ts';

/** A table, and its files under it. */
export function tableWithFiles(table: Table): Html {
  return html`${htmlTable(table)}
${fileLinks(table)}`;
}

/** Links to the files of a table, which are written beside the page, and their texts. */
export function fileLinks(table: Table): Html {
  const { name } = table;
  const links = html`<p>Files: <a href="tables/${name}.md">Markdown</a>, <a href="tables/${name}.csv">CSV</a>, <a href="tables/${name}.tex">LaTeX</a>.</p>`;
  return tableTexts(table, links).beside(table);
}

/** @param first what stands above the texts */
export function tableTexts(table: Table, first: Html = html``): Html {
  return html`<details class="source"><summary>As Markdown, CSV, LaTeX</summary>${first}
${tableFormats.map(({ name, write }) => text(name, write(table).replaceAll('\r\n', '\n')))}</details>
`;
}

/** HTML drops one line end after the tag; all of these texts start with something else. */
function text(name: string, content: string): Html {
  return html`<h4>${name}</h4>
<pre data-copy="${name}" tabindex="0">${content}</pre>
`;
}
