/** A model with a verifier against a larger one without, on the same questions. */

import { costOf } from '../../costs/cost-of.ts';
import { models } from '../../costs/models.ts';
import { fixed, plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { aboutStores } from '../shared/about-stores.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import { nameUnder } from '../shared/page.ts';
import type { View } from '../shared/report-data.ts';
import { flopsCounted } from '../shared/what-is-counted.ts';
import { sizesLead } from './lead.ts';
import { type Sizes, solverOf } from './sizes.ts';
import { sizesComparisonsTable, sizesTable } from './sizes-tables.ts';

export function verifiersSizes(view: View, sizes: Sizes): Html {
  const { grid } = view.results;
  const stores = sizes.solvers.map(({ store }) => store);
  const [table, compared] = [sizesTable(sizes), sizesComparisonsTable(sizes)].map((each) => ({
    ...each,
    name: nameUnder(view, each.name),
  }));
  const known = stores.flatMap(({ model }) => models().get(model) ?? []);
  const passes = Math.max(1, ...known.map((model) => model.passes));
  const equal = timesAtEqualLength(sizes);
  return html`${sizesLead(sizes)}
${aboutStores(grid, stores)}
<h2>Two sizes, alone and with a verifier</h2>
<p class="reading">One recorded solution a question, on the same ${plural(stores[0].questionIds.length, 'question')}. ${flopsCounted(sizes.costed.assumptions)}${passes > 1 && html` With a verifier all of this counts ${passes} times: every sample is written and read once. Each sample is taken to be as long as the recorded one.`}</p>
${tableWithFiles(table)}
${known.length > 0 && html`<details class="source"><summary>Sources of parameters and passes</summary><ul>${known.map(({ model, source }) => html`<li>${model}: ${source}</li>`)}</ul></details>`}
${
  compared.rows.length > 0 &&
  html`<h2>${compared.title}</h2>
${tableWithFiles(compared)}
<p class="reading">Comparisons are paired on questions, with paired score intervals. The difference of two gains has expanded percentiles. p-values come from sign flips, with Holm’s correction for this table.${equal !== undefined && html` By parameters alone, were all solutions of one length, ${sizes.small} with a verifier would spend ${fixed(equal, 1)} times the FLOPs of ${sizes.large} alone.`} Intervals of costs are over questions. They do not allow for tokens and prompts being estimates.</p>`
}`;
}

/** FLOPs of the smaller model with a verifier over those of the larger one alone, at as many tokens. */
function timesAtEqualLength({ solvers, small, large }: Sizes): number | undefined {
  const [own, others] = [solverOf(solvers, small, true), solverOf(solvers, large, false)].map(
    (solver) => solver && costOf({ model: solver.store.model, tokens: 1 }).flops,
  );
  return own === undefined || others === undefined ? undefined : own / others;
}
