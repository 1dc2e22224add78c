/**
 * Chooses a cell's settings, the penalty for complexity and the range of tokens, on its own search questions. For each setting a search
 * plays one half of them, and its winner is judged on the other half. The judged stores of the cell are not opened.
 */
import { meanOf } from '../../statistics/mean.ts';
import type { StorePlayer } from '../held-out/play-stores.ts';
import { type Fold, innerFolds } from './folds.ts';
import { advantages } from './judge-stores.ts';
import type { Protocol } from './protocol.ts';
import type { Tried } from './rotation-schema.ts';
import type { FoundBySearch, SearchTask } from './searches.ts';

/** Steps of the knob at which winners are judged here. */
const STEPS = 10;

/**
 * Returns all settings of the grid; undefined where the time was over before all of them were tried.
 *
 * @param player plays in the orders of the protocol's inner choice
 */
export async function tryInner(
  fold: Fold,
  { inner, judging }: Required<Pick<Protocol, 'inner' | 'judging'>>,
  search: (task: SearchTask) => Promise<FoundBySearch | undefined>,
  player: StorePlayer,
): Promise<Tried[] | undefined> {
  const { seed, candidates, finalists } = inner;
  const grid = inner.complexity.flatMap((complexity) => inner.bounds.map((bounds) => ({ complexity, bounds })));
  const tried: Tried[] = [];
  for (const settings of grid) {
    const differences: number[] = [];
    const { complexity, bounds } = settings;
    for (const half of innerFolds(fold)) {
      const name = `${fold.name}, inner, ${half.search[0].split('#')[1]}, complexity ${complexity}, range ${bounds.join(' to ')}`;
      const found = await search({ name, stores: half.search, seed, candidates, finalists, settings });
      if (found === undefined) return undefined;
      differences.push(...(await advantages(half.judged, [found.winner], { ...judging, steps: STEPS }, player)));
    }
    tried.push({ ...settings, difference: meanOf(differences) });
  }
  return tried;
}

/** The setting that is chosen: the first with the largest difference. */
export function best(tried: readonly Tried[]): Tried {
  return tried.reduce((most, each) => (each.difference > most.difference ? each : most));
}
