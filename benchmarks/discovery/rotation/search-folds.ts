/** All searches of a rotation. Nothing is judged here: a fold opens its search stores alone. */

import { StorePlayer } from '../held-out/play-stores.ts';
import { type Fold, foldsOf } from './folds.ts';
import { best, tryInner } from './inner-choice.ts';
import { type Protocol, protocolHash } from './protocol.ts';
import type { Tried } from './rotation-schema.ts';
import { type FoundBySearch, type SearchPlace, type SearchTask, searchOnce } from './searches.ts';

/** A fold with what was found on its search stores. */
export interface SearchedFold extends Fold {
  /** The settings that were tried on halves of a cell's search questions; none of a whole dataset. */
  readonly tried: readonly Tried[];
  /** By seed: the seeds that were searched on all folds of the kind. */
  readonly found: readonly SeedFound[];
}

export interface SeedFound extends FoundBySearch {
  readonly seed: number;
}

/** How many searches a rotation is. */
export function countSearches({ models, datasets, leaveDatasetsOut, cells, inner }: Protocol): number {
  const tried = cells.seeds.length === 0 || inner === undefined ? 0 : 2 * inner.complexity.length * inner.bounds.length;
  return datasets.length * (leaveDatasetsOut.seeds.length + models.length * (cells.seeds.length + tried));
}

/**
 * Searches on whole datasets, then chooses the settings of each cell, then searches on cells. Seeds come one after another, each over all
 * folds. Where the time is over before that, the folds that it was not enough for are left out.
 *
 * @param onSearch told of each search once it has ended
 * @throws DataError, MachineError as `searchOnce`
 */
export async function searchFolds(
  protocol: Protocol,
  place: SearchPlace,
  onSearch: (found: FoundBySearch) => void = () => {},
): Promise<SearchedFold[]> {
  const hash = protocolHash(protocol);
  const search = async (task: SearchTask) => {
    const found = await searchOnce({ ...task, manner }, place, hash);
    if (found !== undefined) onSearch(found);
    return found;
  };
  const { leaveDatasetsOut, cells, inner, judging, manner } = protocol;
  const folds = foldsOf(protocol);
  const whole = folds.filter(({ kind }) => kind === 'dataset').map((fold) => ({ ...fold, tried: [] as Tried[] }));
  const searched = await searchSeeds(whole, leaveDatasetsOut, search);
  const player = inner && new StorePlayer(inner.orders);
  const chosen: Chosen[] = [];
  for (const fold of folds.filter(({ kind }) => kind === 'cell' && cells.seeds.length > 0)) {
    const tried = inner && player ? await tryInner(fold, { inner, judging }, search, player) : [];
    if (tried === undefined) return searched;
    chosen.push({ ...fold, tried });
  }
  return [...searched, ...(await searchSeeds(chosen, cells, search))];
}

type Chosen = Fold & Pick<SearchedFold, 'tried'>;

/** Returns the folds with the seeds that were searched on all of them; no fold where there is no such seed. */
async function searchSeeds(
  folds: readonly Chosen[],
  { seeds, candidates, finalists }: Protocol['cells'],
  search: (task: SearchTask) => Promise<FoundBySearch | undefined>,
): Promise<SearchedFold[]> {
  const complete: SeedFound[][] = [];
  for (const seed of seeds) {
    const round: SeedFound[] = [];
    for (const { name, search: stores, tried } of folds) {
      const settings = tried.length === 0 ? {} : best(tried);
      const found = await search({ name: `${name}, seed ${seed}`, stores, seed, candidates, finalists, settings });
      if (found !== undefined) round.push({ ...found, seed });
    }
    if (round.length < folds.length) break;
    complete.push(round);
  }
  if (complete.length === 0) return [];
  return folds.map((fold, i) => ({ ...fold, found: complete.map((round) => round[i]) }));
}
