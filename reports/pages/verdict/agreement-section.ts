/** How much of what was published agrees with the records; nothing where nothing published was played. */

import { plural, shortTokens } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { type Comparison, isCompared, isUnexplained } from '../../published/agreement.ts';
import { agreeButSequential, summarise } from '../../published/agreement-summary.ts';
import { sources } from '../../published/publications.ts';

export function agreementSection(comparisons: readonly Comparison[]): Html {
  const compared = comparisons.filter(isCompared);
  if (compared.length === 0) {
    if (!comparisons.some(({ verdict }) => verdict === 'failed')) return html``;
    return html`<h2>Published figures</h2>
<p class="verdict">No published figure was compared: every contestant that could have been compared failed.</p>`;
  }
  const cells = summarise(compared.filter(({ row }) => row.dataset !== 'average'));
  const averages = summarise(compared.filter(({ row }) => row.dataset === 'average'));
  const { sequentialTokens, differing } = summarise(comparisons);
  const unexplained = comparisons.filter(isUnexplained).length;
  return html`<h2>Published figures</h2>
<ul class="tiles">
${tile(cells.agrees, cells.agrees + cells.differs, 'published cells agree', 'accuracy and total tokens, to the printed precision', cells.differs)}
${averages.agrees + averages.differs > 0 && tile(averages.agrees, averages.agrees + averages.differs, 'published averages agree', 'each over two or three datasets', averages.differs)}
${sequentialTokens.agrees + sequentialTokens.differs > 0 && tile(sequentialTokens.agrees, sequentialTokens.agrees + sequentialTokens.differs, 'sequential tokens agree', 'where a source prints them', sequentialTokens.differs)}
</ul>
<div class="verdicts">
<div>${unexplained > 0 && html`<p class="alarm" role="note"><strong>${plural(unexplained, 'row')} differ${unexplained === 1 ? 's' : ''} for no known reason.</strong> The traces, the replay or the published figures changed.</p>`}
${differing.length > 0 && unexplained === 0 && html`<p>Each of the ${plural(differing.length, 'row')} that differ${differing.length === 1 ? 's' : ''} is marked ≠ in the <a href="tables.html">tables</a> with its reason: ${reasons(differing)}.</p>`}
${sequentialDiffering(comparisons)}</div>
${sourceCounts(comparisons)}
</div>`;
}

/** A row agrees by accuracy and total tokens: where its sequential tokens differ all the same. */
function sequentialDiffering(comparisons: readonly Comparison[]): Html {
  const rows = agreeButSequential(comparisons);
  if (rows.length === 0) return html``;
  const each = rows.map(({ row, sequentialTokens }) => {
    const { model, dataset, controller, source } = row;
    const printed = shortTokens(row.sequentialTokens?.value ?? Number.NaN);
    return `${controller} on ${model}/${dataset} (${source.source}, ${source.table}: ${printed}, here ${shortTokens(sequentialTokens?.ours ?? Number.NaN)})`;
  });
  return html`<p>A row agrees where accuracy and total tokens do. In ${plural(rows.length, 'row')} that ${rows.length === 1 ? 'agrees' : 'agree'} sequential tokens differ: ${each.join('; ')}.</p>`;
}

function tile(agrees: number, all: number, what: string, how: string, differs: number): Html {
  const rest =
    differs > 0
      ? html`<b class="differs">≠ ${differs} differ${differs === 1 ? 's' : ''}</b>`
      : html`<b class="agrees">✓ none differs</b>`;
  return html`<li><strong>${agrees}<small> of ${all}</small></strong> <span>${what}</span> <small>${how}</small> ${rest}</li>`;
}

function reasons(differing: readonly Comparison[]): string {
  const elsewhere = differing.filter(({ row }) => row.dataset !== 'average').length;
  const following = differing.filter(({ why }) => why.startsWith('An average over')).length;
  const contradicting = differing.length - elsewhere - following;
  const parts = [
    elsewhere > 0 && `${plural(elsewhere, 'cell')} that another source prints as replayed here`,
    following > 0 && `${plural(following, 'average')} over such cells`,
    contradicting > 0 &&
      `${plural(contradicting, 'average')} that ${contradicting === 1 ? 'is' : 'are'} not the mean of the cells printed beside ${contradicting === 1 ? 'it' : 'them'}`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

/** Agreement by published table. */
function sourceCounts(comparisons: readonly Comparison[]): Html {
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
