/** Who is missing where a page compares on several trace stores, since it was played on some of them only. */
import type { Scope } from '../../figures/scopes.ts';
import { plural } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { View } from './report-data.ts';

/** More than these are counted and not named. */
const MOST_NAMED = 6;

/** Nothing where everyone was played on all stores of the scope. */
export function notEverywhere({ results: { grid } }: View, { stores }: Scope): Html {
  const everywhere = new Set(grid.playedOn(stores));
  const missing = grid.contestants.filter((played) => !everywhere.has(played));
  if (missing.length === 0) return html``;
  const named = missing.slice(0, MOST_NAMED).map(({ name, label }) => {
    const played = grid.stores.filter((store) => grid.record({ label }, store) !== undefined).length;
    return `${name} (${played} of ${grid.stores.length})`;
  });
  const more = missing.length - named.length;
  return html`<p class="missing"><b>${plural(missing.length, 'contestant')} not in this comparison</b>, played on some of its trace stores only: ${named.join(', ')}${more > 0 && ` and ${more} more`}. See <a href="frontier.html">Frontier</a>, <i>Each trace store</i>.</p>`;
}
