/** Every contestant on every trace store, folded away where the papers' tables already show them. */
import { type Html, html } from '../../kit/html.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import type { Table } from '../../kit/table/table.ts';
import { fileLinks } from '../shared/file-links.ts';

/** @param baseline whom savings are measured against, if anyone */
export function resultsSection(table: Table, folded: boolean, baseline: string | undefined): Html {
  const shown = html`${htmlTable(table)}${fileLinks(table)}`;
  return html`<section id="every-result">
<h2>Every result</h2>
<p>Means over questions and orders.${baseline !== undefined && html` <i>Saved</i> is how many percent fewer total tokens than ${baseline} are spent on the same traces.`}</p>
${folded ? html`<details><summary>All ${table.rows.length} results</summary>${shown}</details>` : shown}
</section>`;
}
