/** Raw rows of the papers' repositories: how many agree, and those with a figure that does not. */

import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { htmlTable } from '../../kit/table/html-table.ts';
import { type Comparison, isCompared } from '../../published/agreement.ts';
import { repositorySources } from '../../published/publications.ts';
import { comparisonTable } from './comparison-table.ts';

export function repositoriesSection(comparisons: readonly Comparison[]): Html {
  const own = comparisons.filter(({ row }) => repositorySources.includes(row.source));
  const compared = own.filter(isCompared);
  const differing = compared.filter(
    ({ verdict, sequentialTokens }) => verdict === 'differs' || sequentialTokens?.agrees === false,
  );
  const agreeing = compared.filter(({ verdict }) => verdict === 'agrees').length;
  const serial = differing.some(
    ({ row, sequentialTokens }) => row.controller === 'adaptive-consistency' && !sequentialTokens?.agrees,
  );
  const absent = own.length - compared.length;
  return html`<section id="repositories">
<h2>Raw rows of the repositories</h2>
<p>The repositories print whole tokens, truncated, and accuracies with two decimals. Of ${plural(compared.length, 'row')} compared,
accuracy and total tokens of ${agreeing === compared.length ? 'all' : agreeing} agree.${absent > 0 && html` ${plural(absent, 'row')} not played in this run: the suite <code>frontier</code> plays every width and β.`}</p>
${differing.length > 0 && html`<p>${plural(differing.length, 'row')} with a figure that differs:</p>`}
${differing.length > 0 && htmlTable(comparisonTable(differing, 'repository-differing', 'Rows with a figure that differs'))}
${serial && html`<p>Adaptive-consistency samples one response after another. So its sequential tokens are its total here, as in the papers’ tables.</p>`}
${compared.length > 0 && html`<details><summary>All ${plural(compared.length, 'compared row')}</summary>${htmlTable(comparisonTable(compared, 'repository-compared', 'Rows of the repositories that were compared'))}</details>`}
</section>`;
}
