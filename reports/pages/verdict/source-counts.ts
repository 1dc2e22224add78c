/** Agreement by published table. */

import { type Html, html } from '../../kit/html.ts';
import type { Comparison } from '../../published/agreement.ts';
import { summarise } from '../../published/agreement-summary.ts';
import { sources } from '../../published/publications.ts';

export function sourceCounts(comparisons: readonly Comparison[]): Html {
  const rows = sources.map((source) => {
    const counts = summarise(comparisons.filter(({ row }) => row.source === source));
    const cells = [counts.agrees, counts.differs, counts.notPlayed, counts.unpublished];
    return html`<tr><th scope="row">${source.source} <small class="table">${source.table}</small></th>${cells.map((count) => html`<td class="figure">${count === 0 ? '–' : count}</td>`)}</tr>\n`;
  });
  return html`<div class="scroll" role="region" aria-label="Published rows by source" tabindex="0"><table class="plain counts">
<caption>Published rows, averages included, by source</caption>
<thead><tr><th scope="col">Source</th><th scope="col" class="figure">Agree</th><th scope="col" class="figure">Differ</th><th scope="col" class="figure">Not played</th><th scope="col" class="figure">Traces unpublished</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
