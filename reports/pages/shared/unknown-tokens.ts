/** Notes over every page of a study whose lengths are not recorded ones: unknown, so that no figure in tokens is shown, or estimated. */

import { knowsTokens, storesOfEstimates } from '../../figures/accuracy-and-tokens.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import { banner } from './banners.ts';
import type { ReportData } from './report-data.ts';

/** Names in a sentence; of more than these, how many there are. */
const MOST_NAMED = 6;

/** A banner; nothing where lengths are known. */
export function unknownTokens({ views: [{ results }] }: Pick<ReportData, 'views'>): Html {
  const { stores } = results.grid;
  const without = stores.filter((store) => !knowsTokens({ stores: [store] }));
  if (without.length === 0) return html``;
  const names = namesOf(without);
  const others = without.length < stores.length && ', nor in any average that it is part of';
  return banner(
    'TOKENS UNKNOWN',
    html`${names}: no length was recorded. No cost, saving or frontier is shown for ${without.length === 1 ? 'it' : 'them'}${others}. Contestants are compared by accuracy alone.`,
  );
}

/** A sentence on someone's own data; nothing where lengths were recorded. Pages of the project's stores say it where they show costs. */
export function estimatedTokens({ own, views: [{ results }] }: Pick<ReportData, 'own' | 'views'>): Html {
  if (!own) return html``;
  const estimated = storesOfEstimates(results.grid, results.grid.stores);
  if (estimated.length === 0) return html``;
  return html`<p class="reading"><b>Tokens are estimates</b> for ${namesOf(estimated)}: the recorded data do not hold the lengths of responses. Intervals of tokens do not contain that.</p>
`;
}

/** `my/one, my/two`; `12 trace stores` where these are many. */
export function namesOf(stores: readonly { readonly id: string }[]): string {
  return stores.length <= MOST_NAMED ? stores.map(({ id }) => id).join(', ') : plural(stores.length, 'trace store');
}
