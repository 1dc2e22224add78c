/** Claims with verdicts: what the papers say, and whether the records bear it out. */

import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import type { Table } from '../../kit/table/table.ts';
import { claimCounts, speaksOf } from '../shared/claim-counts.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import { isBilledTwice, type MakePage, underEachBilling } from '../shared/page.ts';
import { claimCellsTable, claimsTable } from './claims-table.ts';

export const claimsPage: MakePage = (report) => {
  const { claims, billedClaims, records } = report;
  if (!speaksOf(claims) || records.every(({ traces }) => traces.simulated)) return undefined;
  const table = claimsTable(billedClaims);
  const details = claims.filter(({ cells = [] }) => cells.length > 0).map((claim) => claimCellsTable(claim));
  const tested = claims.filter(({ pValue }) => pValue !== undefined).length;
  return {
    file: 'claims.html',
    name: 'Claims',
    picker: true,
    ...(isBilledTwice(report) && { toggles: ['billing'] as const }),
    body: html`<section id="all-claims">
${underEachBilling(billedClaims, (judged) => claimCounts(judged))}
<p class="reading"><b>Reproduced exactly</b>: our figure, computed as the source does, prints as published. <b>Holds</b>: the whole 95\u00a0% interval is on the claim’s side, and the corrected p is at most 0.05. Holm’s correction allows for the ${plural(tested, 'claim')} with a p-value.
<b>Does not hold</b>: the interval is on the other side, with the same p, or a printed figure does not come out. <b>Inconclusive</b>: neither.</p>
${tableWithFiles(table)}
${details.map((cells) => html`<h2>${cells.title}</h2>${cellByCell(cells)}`)}
</section>`,
  };
};

/** The cells that differ, the others on demand; where all agree, a sentence, and the cells on demand. */
function cellByCell(cells: Table): Html {
  if (cells.rows.some(({ folded }) => !folded)) return htmlTable(cells).beside(cells);
  const rows = cells.rows.map((row) => ({ ...row, folded: false }));
  return html`<details><summary>All ${plural(rows.length, 'cell')} are reproduced exactly</summary>${htmlTable({ ...cells, rows })}</details>`.beside(
    cells,
  );
}
