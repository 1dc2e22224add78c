/** Where records of discovery come from, and how to make them again. */

import { isCheckout, typedHere } from '../../../datasets/foundation/installation.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { Found } from './discovery-figures.ts';

export function discoveryProvenance(found: readonly Found[]): Html {
  const records = found.map(({ record }) => record);
  const stores = new Map(
    records.flatMap((record) => record.stores.map((store) => [`${store.id}\n${store.sha256}`, store] as const)),
  );
  const commands = [...new Set(records.map(({ made }) => made.command))];
  return html`<h2>Make it again</h2>
<pre tabindex="0"><code>${[...(isCheckout ? ['npm ci'] : []), ...[...commands, 'npm run report'].map((each) => typedHere(each))].join('\n')}</code></pre>
<p class="reading">A search that asks no language model ends at the same controller for the same seed and number of candidates. The machine and the number of threads do not matter: its ledger has the same hash. <code>--minutes 10</code> in place of <code>--candidates</code> stops it by the clock.</p>
<details><summary>Ledgers, commits, and what was searched on</summary>
<div class="scroll" role="region" aria-label="Ledgers" tabindex="0"><table class="plain"><thead><tr><th scope="col">Search</th><th scope="col">Made</th><th scope="col">Commit</th><th scope="col">Node</th><th scope="col">Candidate</th><th scope="col">SHA-256 of the ledger</th></tr></thead>
<tbody>${found.map(({ record: { made, ledger, winner, heldOut }, name }) => html`<tr><th scope="row">${name}</th><td class="text">${made.date}</td><td class="text"><code>${made.commit?.slice(0, 12) ?? 'none'}</code>${made.dirty && ', changed'}${judgedAgain(heldOut?.judgedAgain)}</td><td class="text">${made.node}</td><td class="text"><code>${winner.id}</code></td><td class="text"><code>${ledger}</code></td></tr>\n`)}</tbody></table></div>
<div class="scroll" role="region" aria-label="Search stores" tabindex="0"><table class="plain"><thead><tr><th scope="col">${plural(stores.size, 'search store')}</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${[...stores.values()].map(({ id, sha256, simulated }) => html`<tr><th scope="row">${id}${simulated && html` <small>simulated</small>`}</th><td class="text"><code>${sha256}</code></td></tr>\n`)}</tbody></table></div>
</details>`;
}

/** When a winner was judged again, and from what. */
function judgedAgain(again: NonNullable<Found['record']['heldOut']>['judgedAgain']): Html {
  if (again === undefined) return html``;
  return html`; judged again ${again.date}, <code>${again.commit?.slice(0, 12) ?? 'none'}</code>${again.dirty && ', changed'}`;
}
