/** Which stores have no lengths: no figure in tokens of them means anything, so that none is shown, compared or ranked. */
import { knowsTokens } from '../../figures/tokens.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { ReportData } from './report-data.ts';

/** Names in a sentence; of more than these, how many there are. */
const MOST_NAMED = 6;

/** A banner over every page of a study; nothing where lengths are known. */
export function unknownTokens({ views: [{ evidence }] }: Pick<ReportData, 'views'>): Html {
  const { stores } = evidence.field;
  const without = stores.filter((store) => !knowsTokens({ stores: [store] }));
  if (without.length === 0) return html``;
  const names = without.length <= MOST_NAMED ? without.map(({ id }) => id).join(', ') : plural(without.length, 'trace store');
  const others = without.length < stores.length && ', nor in any average that it is part of';
  return html`<div class="banner" role="note"><strong>TOKENS UNKNOWN</strong> <span>${names}: no length was recorded. No cost, saving or frontier is shown for ${without.length === 1 ? 'it' : 'them'}${others}. Contestants are compared by accuracy alone.</span></div>
`;
}
