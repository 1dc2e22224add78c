/** The scope of a figure: one trace store, one model's average, or the average over all. */

import { datasetName, isJoined } from './names.ts';
import type { Store } from './result-grid.ts';

/** The data sets that AutoTTS did not search on (Table 1): averages are over these. AIME24 is its search set. */
export const HELD_OUT: readonly string[] = ['aime25', 'hmmt25'];

export interface Scope {
  /** For links and files, `overall`, `Qwen3-4B`, `Qwen3-4B/aime25`. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly stores: readonly Store[];
  readonly kind: 'overall' | 'model' | 'store';
}

/**
 * The scopes of a page: overall, then each model, then each store. Averages are over the held-out datasets where there are any:
 * AIME24 is what confidence-momentum was searched on (AutoTTS, Table 1). Simulated stores never mix with recorded ones, nor do stores of
 * several models with those of one.
 */
export function scopesOf(stores: readonly Store[]): Scope[] {
  const recorded = stores.filter(({ simulated }) => !simulated);
  const alike = recorded.length > 0 ? recorded : stores;
  const alone = alike.filter((store) => !isJoined(store));
  const pool = alone.length > 0 ? alone : alike;
  const held = pool.filter(({ dataset }) => HELD_OUT.includes(dataset.split('#')[0]));
  const averaged = held.length > 0 ? held : pool;
  const models = [...new Set(averaged.map(({ model }) => model))];
  const scopes: Scope[] = [];
  if (averaged.length > 0) scopes.push({ id: 'overall', name: nameOf(averaged), stores: averaged, kind: 'overall' });
  for (const model of models) {
    const own = averaged.filter((store) => store.model === model);
    if (models.length > 1 && own.length > 1) scopes.push({ id: model, name: nameOf(own), stores: own, kind: 'model' });
  }
  if (stores.length === 1) return scopes;
  return [
    ...scopes,
    ...stores.map((store) => ({ id: store.id, name: nameOf([store]), stores: [store], kind: 'store' as const })),
  ];
}

/** `Qwen3-4B, AIME25 + HMMT25`; `4 models, AIME25 + HMMT25`. */
function nameOf(stores: readonly Store[]): string {
  const models = [...new Set(stores.map(({ model }) => model))];
  const datasets = [...new Set(stores.map(({ dataset }) => datasetName(dataset)))].filter((name) => name !== '');
  const who = models.length === 1 ? models[0] : `${models.length} models`;
  return datasets.length === 0 ? who : `${who}, ${datasets.join(' + ')}`;
}

/** The scope of one trace store, also where it is the only one of its page. */
export function storeScope(store: Store): Scope {
  const [{ name }] = scopesOf([store]);
  return { id: store.id, name, stores: [store], kind: 'store' };
}
