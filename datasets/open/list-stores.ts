/** All trace stores that can be opened by an id of their own: pinned, imported, embedded and simulated. */
import { access } from 'node:fs/promises';
import { Cache } from '../cache/cache.ts';
import { COLUMNS_VERSION } from '../cache/column-file.ts';
import { isCheckout } from '../foundation/installation.ts';
import { findImported, importedIds } from '../imports/imported.ts';
import { readPins, sourceHash } from '../pins/pins.ts';
import { simulatedIds } from '../simulated/simulated-traces.ts';
import { EMBEDDED_STORES } from '../store/embedded-ids.ts';

export interface ListedStore {
  readonly id: string;
  readonly kind: 'imported' | 'pinned' | 'embedded' | 'simulated';
  /** Whether it opens without anything to be fetched. */
  readonly here: boolean;
}

/** One's own first. @throws DataError when the file of an import is damaged */
export async function listStores(cache = new Cache()): Promise<ListedStore[]> {
  const isThere = (sha256: string) => access(cache.columnFile(sha256, COLUMNS_VERSION)).then(...IS_THERE);
  const stores: ListedStore[] = [];
  for (const id of await importedIds(cache)) {
    const imported = await findImported(id, cache);
    stores.push({ id, kind: 'imported', here: imported !== undefined && (await isThere(imported.sha256)) });
  }
  for (const pin of await readPins(undefined, cache))
    stores.push({ id: pin.id, kind: 'pinned', here: await isThere(sourceHash(pin)) });
  return [
    ...stores,
    // A package has no room for them.
    ...[...EMBEDDED_STORES.keys()].map((id) => ({ id, kind: 'embedded' as const, here: isCheckout })),
    ...simulatedIds().map((id) => ({ id, kind: 'simulated' as const, here: true })),
  ];
}

const IS_THERE = [() => true, () => false] as const;
