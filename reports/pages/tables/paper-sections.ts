/** The papers' tables: published beside reproduced, cell by cell. */

import { type Html, html } from '../../kit/html.ts';
import type { Comparison } from '../../published/agreement-explanation.ts';
import { autottsTable, parallelProbeTable } from '../../published/publications.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import { paperTable } from './paper-table.ts';

const READING = html`<p class="reading">Each cell begins with our figure: <b class="agrees">✓</b> where it agrees to the printed precision,
<b class="differs">≠</b> where it does not. Below it stands the published figure and, where they do not agree, <i>ours − published</i>.</p>`;

export function autottsSection(comparisons: readonly Comparison[]): Html {
  const table = paperTable(comparisons, {
    source: autottsTable,
    name: 'autotts-table-1',
    title: 'AutoTTS, Table 1: published and replayed',
    third: 'saving',
  });
  return html`<section id="autotts">
<h2>AutoTTS, Table 1</h2>
<p>arXiv 2605.08083. AIME24 is the search set; the average is over the held-out AIME25 and HMMT25, of the printed cells. <i>Saved</i> is the share, in
percent, of self-consistency @64’s total tokens not spent; the published share follows from the published tokens.</p>
${READING}
${tableWithFiles(table)}
</section>`;
}

export function parallelProbeSection(comparisons: readonly Comparison[]): Html {
  const table = paperTable(comparisons, {
    source: parallelProbeTable,
    name: 'parallel-probe-table-1',
    title: 'Parallel-Probe, Table 1: published and replayed',
    third: 'sequentialTokens',
  });
  return html`<section id="parallel-probe">
<h2>Parallel-Probe, Table 1</h2>
<p>arXiv 2602.03845, as in its repository’s table.tex. The average is over all three datasets, taken before rounding. Sequential tokens are ours by the
episode’s clock, the same rule for every contestant.</p>
${READING}
${tableWithFiles(table)}
</section>`;
}
