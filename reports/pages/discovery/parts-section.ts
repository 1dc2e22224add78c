/** Savings on held-out stores by model and by store, since an average lets one model make up for another. */

import { typedHere } from '../../../datasets/foundation/installation.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { term } from '../../kit/term.ts';
import { tableWithFiles } from '../shared/file-links.ts';
import type { JudgedFound } from './discovery-figures.ts';
import { discoveryPartsTable } from './parts-table.ts';

export function discoveryParts(found: readonly JudgedFound[]): Html {
  const known = found.filter(({ record }) => record.heldOut.parts !== undefined);
  const without = found.length - known.length;
  const left =
    without > 0 &&
    html`<p class="reading">${plural(without, 'record')} of an older version ${without === 1 ? 'holds' : 'hold'} averages alone: <code>${typedHere('npm run discover -- --judge-again FILE')}</code> adds what is shown here, without a search.</p>`;
  if (known.length === 0) return html`${left}`;
  const [models, stores] = [false, true].map((isByStore) => discoveryPartsTable(known, isByStore));
  return html`<h2>By model and by store</h2>
<p class="reading">In an average one model can make up for another; this table has each by itself. <i>At self-consistency@64’s accuracy</i>: against self-consistency@64 on the same stores, as above. <i>At the setting that reaches it on average</i>: one β for all rows of a search, and each row’s paired difference there. <i>Where non-inferior</i>: the cheapest setting that is ${term('non-inferior', 'non-inferior')} or better at two points. <i>With probes billed</i>: the same settings where each probe costs its tokens when it is made, for self-consistency@64 too.</p>
${tableWithFiles(models)}
<p class="reading">The cheapest non-inferior setting is the best of all settings looked at, without correction for their number. Single models and stores have fewer answers, so that few settings can rule out a loss there. Intervals allow for questions not seen.</p>
${
  stores.rows.length > 0 &&
  html`<details class="source"><summary>By store</summary>
${tableWithFiles(stores)}
</details>`
}
${left}`;
}
