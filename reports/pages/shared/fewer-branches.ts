/** Who asked for more branches than there are, and who therefore played the same as another. */

import type { PlayedContestant, ResultGrid } from '../../figures/result-grid.ts';
import { storeScope } from '../../figures/scopes.ts';
import { type Html, html } from '../../kit/html.ts';
import { banner } from './banners.ts';
import type { ReportData } from './report-data.ts';

/** Names in a sentence; of more than these, how many there are. */
const MOST_NAMED = 6;

/** A banner over every page of a study; nothing where there were as many branches as anyone asked for. */
export function fewerBranches({ views: [{ results }] }: Pick<ReportData, 'views'>): Html {
  const { grid } = results;
  const told = new Map<string, Set<string>>();
  const same = new Map<string, string>();
  for (const store of grid.stores) {
    const short = grid.contestants.filter((played) => grid.record(played, store)?.supply !== undefined);
    if (short.length === 0) continue;
    const where = told.get(shortage(grid, short, store)) ?? new Set();
    told.set(shortage(grid, short, store), where.add(storeScope(store).name));
    for (const [played, by] of grid.stoodFor([store])) same.set(played.name, by.name);
  }
  if (told.size === 0) return html``;
  const stores = [...told].map(([branches, where]) => `${named([...where])}: ${branches}`).join('; ');
  const twins = [...same].map(([one, other]) => `${one} played the same as ${other}`);
  return banner(
    'FEWER BRANCHES THAN ASKED FOR',
    html`${stores}. A contestant that asks for more branches (responses) than a question has is played with all that the question has.${twins.length > 0 && html` ${named(twins)}: one contestant, ranked and compared once.`}`,
  );
}

/** `4 of 64 branches could be opened`. */
function shortage(grid: ResultGrid, short: readonly PlayedContestant[], store: ResultGrid['stores'][number]): string {
  const supplies = short.flatMap((played) => grid.record(played, store)?.supply ?? []);
  const [{ least, most }] = supplies;
  const asked = supplies.reduce((sofar, supply) => Math.max(sofar, supply.asked), 0);
  return `${least === most ? most : `${least} to ${Math.min(most, asked)}`} of ${asked} branches could be opened`;
}

function named(names: readonly string[]): string {
  return names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;
}
