/** A thread of the search: plays compositions and learns when they should stop, keeping the search stores open. */

import type { Composition } from '../../../controllers/composed/composition.ts';
import type { Played } from '../objective/curve.ts';
import { openSearchStores, type SearchStores } from '../objective/search-stores.ts';
import { type Gain, learnStop, type Price } from './fitted-value.ts';
import { type OrderRange, playComposition } from './play-candidate.ts';

/** The search stores, by their ids, and how much the chance to be gold counts. */
interface Searched {
  readonly stores: readonly string[];
  readonly chance: number;
}

export interface Work extends Searched {
  readonly composition: Composition;
  readonly betas: readonly number[];
  readonly orders: OrderRange;
}

export interface Learning extends Searched {
  readonly unstopped: Composition;
  readonly price: Price;
}

const opened = new Map<string, Promise<SearchStores>>();

export default async function work({ composition, betas, orders, ...searched }: Work): Promise<Played> {
  return playComposition(composition, await open(searched), betas, orders);
}

export async function learn({ unstopped, price, ...searched }: Learning): Promise<Gain> {
  return learnStop(unstopped, price, await open(searched));
}

function open({ stores, chance }: Searched): Promise<SearchStores> {
  const key = JSON.stringify([stores, chance]);
  let search = opened.get(key);
  if (search === undefined) opened.set(key, (search = openSearchStores(stores, chance)));
  return search;
}
