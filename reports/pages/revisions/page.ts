/** Revisions: when does revising stop helping, and how often does it break a right answer? */

import { knowsTokens } from '../../figures/accuracy-and-tokens.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import { storeScope } from '../../figures/scopes.ts';
import { legend } from '../../kit/chart/legend.ts';
import { seriesStyles } from '../../kit/chart/palette.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { Table } from '../../kit/table/table.ts';
import { term } from '../../kit/term.ts';
import { aboutStores } from '../shared/about-stores.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import type { MakePage } from '../shared/page.ts';
import { type Alternative, alternatives } from './alternatives.ts';
import { revisionsAlternativesTable } from './alternatives-table.ts';
import { revisionCounts } from './counts.ts';
import { revisionsLead } from './lead.ts';
import { accuracyPanels, transitionPanels } from './panels.ts';
import { type RevisionSteps, revisionSteps } from './revisions.ts';
import { type SideBySide, sideBySide } from './side-by-side.ts';
import { revisionsSideBySideTable } from './side-by-side-table.ts';
import { revisionsStepsTable } from './steps-table.ts';
import { transitions } from './transitions.ts';
import { revisionsTransitionsTable } from './transitions-table.ts';

/** Chains are counted as graded exactly, so that the page has no other grading. */
export const revisionsPage: MakePage = ({ views: [{ results }] }) => {
  if (!knowsTokens(results.grid)) return undefined;
  const stores = allSteps(results);
  if (stores.length === 0) return undefined;
  const changes = stores.map((steps) => ({ steps, found: transitions(steps) }));
  const others = stores.map(({ scope }) => ({ scope, found: alternatives(results, scope) }));
  const several = stores.map(({ scope }) => ({ scope, found: sideBySide(results, scope) }));
  const tables = {
    steps: revisionsStepsTable(stores, 'revisions-steps'),
    transitions: revisionsTransitionsTable(changes, 'revisions-transitions'),
    alternatives: revisionsAlternativesTable(others, 'revisions-alternatives', results.grid.margin),
    sideBySide: revisionsSideBySideTable(several, 'revisions-side-by-side', results.grid.margin),
  };
  const styles = seriesStyles(stores.map(({ scope }) => scope.stores[0].model));
  return {
    file: 'revisions.html',
    name: 'Revisions',
    picker: true,
    body: html`<section id="revisions">
${revisionsLead(changes)}
${aboutStores(
  results.grid,
  stores.flatMap(({ scope }) => scope.stores),
)}
<h2>When revising stops helping</h2>
${legend(styles)}
${accuracyPanels(stores, styles)}
<p class="reading">A chain is one answer and its revisions. Figures are exact means over all chains of a question, then over questions: ${stores.map(({ scope, counts }, i) => `${i > 0 ? '; ' : ''}${scope.stores[0].model} ${plural(counts.chains, 'chain')} of ${plural(scope.stores[0].questionIds.length, 'question')}`)}. Other pages show means over ${term('order', 'orders')}, which differ a little. A bar is a 95\u00a0% interval over questions.</p>
${tableWithFiles(tables.steps)}
<p class="reading"><i>Gain</i>: the accuracy less that with one answer fewer, on the same chains. Its ${term('p')} has ${term('holm')} for the gains of a trace store. <i>At 1 point</i>: this many answers against all of them, at a ${term('margin', 'margin')} of one point. A ${term('hollow', 'hollow badge with a star*')} does not survive Holm’s correction. <i>Enough</i>: in which share of resampled question sets no larger number of answers is better by more than a point.</p>
<p class="reading">From so many answers on, at most one point is lost against all of them: ${stores.map(({ scope, sureFrom }, i) => `${i > 0 ? ', ' : ''}${scope.stores[0].model} from ${sureFrom.answers}`)}.</p>
<h2>How often a revision breaks a right answer</h2>
${transitionPanels(changes, styles)}
${tableWithFiles(tables.transitions)}
<p class="reading">Shares are ratios of sums over questions, with Wilson intervals at the effective size of the ratio. All chains of a question count as one. The net effect is the gain above: repaired answers less broken ones, of all answers. <i>All together</i>: of all right answers that were revised, at any step; the net effect is the last answer against the first.</p>
${alternativesSection(others, tables.alternatives)}
${sideBySideSection(several, tables.sideBySide)}
</section>`,
  };
};

/** Of each trace store of revisions, what each further answer gains. */
export function allSteps(results: ResampledResults): RevisionSteps[] {
  const { grid } = results;
  return grid.stores.flatMap((store) => {
    const counts = revisionCounts(grid, store);
    return counts === undefined ? [] : [revisionSteps(results, storeScope(store), counts)];
  });
}

function alternativesSection(others: readonly { readonly found: readonly Alternative[] }[], table: Table): Html {
  const found = others.flatMap((each) => each.found);
  if (found.length === 0) return html``;
  return html`<h2>The same tokens spent in another way</h2>
<p class="reading">Each row is another way to play the same chains. It is compared with revise-n, a fixed number of answers, at exactly the same tokens. For 4.3 answers, some questions are played with 4 and some with 5. A ${term('hollow', 'hollow badge with a star*')} does not survive ${term('holm')} for the ways of a trace store. revise-n gives its last answer, and a contestant that votes also differs in this; below, votes are compared with votes.</p>
${tableWithFiles(table)}`;
}

function sideBySideSection(several: readonly { readonly found: readonly SideBySide[] }[], table: Table): Html {
  if (several.every(({ found }) => found.length === 0)) return html``;
  return html`<h2>${table.title}</h2>
<p class="reading">These questions have several chains. The majority of all answers of several chains is compared with the majority of as many answers of one chain. Beside it stands the last answer of that one chain, as revise-n gives it. Comparisons are paired on the same questions. A ${term('hollow', 'hollow badge with a star*')} does not survive ${term('holm')} for the rows of a trace store.</p>
${tableWithFiles(table)}`;
}
