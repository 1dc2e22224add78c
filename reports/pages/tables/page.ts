/** The papers' tables, published beside reproduced, and every result with its interval. */

import { knowsTokens } from '../../figures/accuracy-and-tokens.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import type { Table } from '../../kit/table/table.ts';
import { type Comparison, isCompared } from '../../published/agreement.ts';
import { isImpossible } from '../../published/agreement-explanation.ts';
import { fileLinks, tableWithFiles } from '../shared/file-links.ts';
import type { MakePage } from '../shared/page.ts';
import { comparisonTable } from './comparison-table.ts';
import { bayesTable, exactTable } from './exact-table.ts';
import { autottsSection, parallelProbeSection } from './paper-sections.ts';
import { repositoriesSection } from './repositories.ts';
import { resultsTable } from './results-table.ts';

export const tablesPage: MakePage = (report) => {
  const {
    comparisons,
    scopes,
    views: [{ results }],
  } = report;
  const compared = comparisons.some(isCompared);
  const baseline = knowsTokens(results.grid) ? results.grid.baseline?.name : undefined;
  return {
    file: 'tables.html',
    name: 'Tables',
    picker: true,
    body: html`${compared && [autottsSection, parallelProbeSection, repositoriesSection, publishedRows, impossible].map((section) => section(comparisons))}
${resultsSection(resultsTable(report), compared, baseline)}
${exactSection(exactTable(results, scopes), compared)}
${bayesSection(bayesTable(results, scopes))}`,
  };
};

/** @param compared whether anything published was played */
function exactSection(table: Table, compared: boolean): Html {
  if (table.rows.length === 0) return html``.beside(table);
  return html`<section id="exact">
<h2>Self-consistency at k and pass@k, exact</h2>
<p class="reading">The expected accuracy over all orders in which k of the recorded responses can be read. Intervals are of 95\u00a0% over questions. A tie goes to the answer seen first.${compared ? ' Beside it stands the accuracy in the published 100 orders.' : ' Beside it stands the accuracy in the orders played, where k was played.'} <i>Pass@k</i>: at least one of k is right (Chen et al. 2021, arXiv 2107.03374). No choice among k answers can be right more often.</p>
<details><summary>All ${table.rows.length} rows</summary>${htmlTable(table)}</details>
${fileLinks(table)}
</section>`;
}

function bayesSection(table: Table): Html {
  if (table.rows.length === 0) return html``.beside(table);
  return html`<section id="bayes">
<h2>${table.title}</h2>
<p class="reading">Each question has its own chance of a right answer, uniform before anything is seen. The number of right answers among N samples gives the posterior mean and its 95\u00a0% credible interval (Hariri et al. 2025, arXiv 2510.04265). The mean is drawn towards one half: it is (c + 1)/(N + 2) for a question with c right. The credible interval speaks of these very questions: it says how far N samples pin their chances down. The interval beside it speaks of questions like these, and is far wider.</p>
${tableWithFiles(table)}
</section>`;
}

function publishedRows(comparisons: readonly Comparison[]): Html {
  const table = comparisonTable(comparisons, 'published', 'Every published row');
  return html`<section id="published-rows">
<h2>Every published row</h2>
<details><summary>All ${table.rows.length} rows, those without traces included</summary>${htmlTable(table)}</details>
</section>`.beside(table);
}

function impossible(comparisons: readonly Comparison[]): Html {
  const cells = comparisons.filter(({ row }) => row.dataset !== 'average');
  const wrong = cells.filter(({ row }) => isImpossible(row));
  return html`<p>A percentage of n questions in 100 orders is a multiple of 100 / (100 n). Of the ${plural(cells.length, 'printed accuracy').replace('accuracys', 'accuracies')} ${
    wrong.length === 0
      ? 'each is one, to the printed precision'
      : `${wrong.length} cannot be: ${wrong.map(({ row }) => `${row.model} ${row.dataset} ${row.controller} ${row.accuracy.text}`).join('; ')}`
  }.</p>`;
}

/** @param baseline whom savings are measured against, if anyone */
function resultsSection(table: Table, folded: boolean, baseline: string | undefined): Html {
  const shown = tableWithFiles(table);
  return html`<section id="every-result">
<h2>Every result</h2>
<p>Means over questions and orders.${baseline !== undefined && html` <i>Saved</i> is the share, in percent, of the total tokens of ${baseline} on the same traces not spent.`}</p>
${folded ? html`<details><summary>All ${table.rows.length} results</summary>${shown}</details>` : shown}
</section>`;
}
