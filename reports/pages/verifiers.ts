/** Verifiers: is a verifier worth its tokens? */

import { storeScope } from '../analysis/store-scope.ts';
import { knowsTokens } from '../analysis/tokens.ts';
import { type Players, playersOn } from '../analysis/verifiers.ts';
import { sizes } from '../analysis/verifiers-sizes.ts';
import { fileNames } from '../file-names.ts';
import { type Html, html } from '../html.ts';
import type { View } from '../report-data.ts';
import { verifiersSizes } from '../sections/verifiers-sizes.ts';
import { verifiersStore } from '../sections/verifiers-store.ts';
import type { Table } from '../tables/table.ts';
import { type MakePage, underEachGrading } from './page.ts';

export const verifiersPage: MakePage = async (report) => {
  const [{ evidence }] = report.views;
  if (!knowsTokens(evidence.field)) return undefined;
  const stores = playersOf(evidence.field);
  if (stores.length === 0 && sizes(evidence) === undefined) return undefined;
  const tables: Table[] = [];
  return {
    file: 'verifiers.html',
    name: 'Verifiers',
    ...(report.views.length > 1 && { toggles: ['grading'] as const }),
    picker: true,
    tables,
    body: html`<section id="verifiers">
${await underEachGrading(report, (view) => shown(view, tables))}
</section>`,
  };
};

async function shown(view: View, tables: Table[]): Promise<Html> {
  const { evidence } = view;
  const stores = playersOf(evidence.field);
  const parts: Html[] = [];
  const places = fileNames(evidence.field.stores.map(({ id }) => id));
  for (const players of stores)
    parts.push(await verifiersStore(view, players, tables, stores.length === 1 ? '' : (places.get(players.scope.id) ?? '')));
  const found = sizes(evidence);
  return html`${parts}${found && verifiersSizes(view, found, tables)}`;
}

/** Where somebody asks a verifier. */
function playersOf(field: View['evidence']['field']): Players[] {
  return field.stores.flatMap((store) => playersOn(field, storeScope(store)) ?? []);
}
