/** Learns when a composition should stop, from its episodes on the search stores. */
import type { Composition } from '../../../controllers/composed/composition.ts';
import type { SearchStores } from '../objective/search-stores.ts';
import { LEARN, ORDERS } from '../space/search-settings.ts';
import { fittedGain, type Gain } from './fitted-value.ts';
import { watchEpisodes } from './watch-episodes.ts';

const WATCHED = { first: ORDERS.search, count: LEARN.orders };

/** Points of accuracy that 100,000 tokens are to bring: at β = 1, and at β = 0, where tokens are dearest. */
export interface Price {
  readonly least: number;
  readonly most: number;
}

/** @param unstopped a composition without a rule that stops it @returns the gain of going on, as the stop rule `gain` takes it */
export function learnStop(unstopped: Composition, { least, most }: Price, { stores }: SearchStores): Gain {
  const watched = LEARN.betas.map((beta) => ({ beta, moments: watchEpisodes(unstopped, stores, beta, WATCHED) }));
  return fittedGain(watched, (beta) => most ** (1 - beta) * least ** beta);
}
