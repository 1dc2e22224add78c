/** Verifiers: is a verifier worth its tokens? */

import { knowsTokens } from '../../figures/accuracy-and-tokens.ts';
import { storeScope } from '../../figures/scopes.ts';
import { fileNames } from '../../kit/file-names.ts';
import { type Html, html } from '../../kit/html.ts';
import { type MakePage, underEachGrading } from '../shared/page.ts';
import type { View } from '../shared/report-data.ts';
import { sizes } from './sizes.ts';
import { verifiersSizes } from './sizes-section.ts';
import { verifiersStore } from './store-section.ts';
import { type Players, playersOn } from './verifiers.ts';

export const verifiersPage: MakePage = (report) => {
  const [{ results }] = report.views;
  if (!knowsTokens(results.grid)) return undefined;
  const stores = playersOf(results.grid);
  if (stores.length === 0 && sizes(results) === undefined) return undefined;
  return {
    file: 'verifiers.html',
    name: 'Verifiers',
    ...(report.views.length > 1 && { toggles: ['grading'] as const }),
    picker: true,
    body: html`<section id="verifiers">
${underEachGrading(report, shown)}
</section>`,
  };
};

function shown(view: View): Html {
  const { results } = view;
  const stores = playersOf(results.grid);
  const places = fileNames(results.grid.stores.map(({ id }) => id));
  const placeOf = ({ scope }: Players) => (stores.length === 1 ? '' : (places.get(scope.id) ?? ''));
  const parts = stores.map((players) => verifiersStore(view, players, placeOf(players)));
  const found = sizes(results);
  return html`${parts}${found && verifiersSizes(view, found)}`;
}

/** Where somebody asks a verifier. */
function playersOf(grid: View['results']['grid']): Players[] {
  return grid.stores.flatMap((store) => playersOn(grid, storeScope(store)) ?? []);
}
