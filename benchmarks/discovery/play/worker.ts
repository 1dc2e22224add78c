/** A thread of the search: plays compositions, keeping the search stores open. */

import type { Composition } from '../../../controllers/composed/composition.ts';
import type { Played } from '../objective/curve.ts';
import { openSearchStores, type SearchStores } from '../objective/search-stores.ts';
import { type OrderRange, playComposition } from './play-candidate.ts';

export interface Work {
  readonly stores: readonly string[];
  readonly chance: number;
  readonly composition: Composition;
  readonly betas: readonly number[];
  readonly orders: OrderRange;
}

const opened = new Map<string, Promise<SearchStores>>();

export default async function work({ stores, chance, composition, betas, orders }: Work): Promise<Played> {
  const key = JSON.stringify([stores, chance]);
  let search = opened.get(key);
  if (search === undefined) opened.set(key, (search = openSearchStores(stores, chance)));
  return playComposition(composition, await search, betas, orders);
}
