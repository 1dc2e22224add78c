/** Whether traces can be had here and now. The only sure answer is to have them: what is missing is fetched. */
import { access } from 'node:fs/promises';
import { Cache } from '../cache/cache.ts';
import { COLUMNS_VERSION } from '../cache/column-file.ts';
import { UnreachableError } from '../foundation/errors.ts';
import { findImported } from '../imports/imported.ts';
import { type Pin, pinOf, readPins, sourceHash } from '../pins/pins.ts';
import type { OpenOptions } from './open-traces.ts';

/** Available: a following `openTraces` needs no network. Not available: `reason` says why, in one line. */
export type Availability = { readonly available: true } | { readonly available: false; readonly reason: string };

/**
 * Fetches whatever the cache lacks of the traces. Returns whether they are available now. An unreachable network is noticed at once when
 * connections are refused or names are unknown, and within 20 seconds when nothing answers.
 *
 * @param ids pinned or imported ids, `Qwen3-4B/aime25`
 * @throws DataError when an id is neither pinned nor imported, or bytes are wrong: such an error must not pass for missing traces
 */
export async function ensureTraces(ids: readonly string[], options: OpenOptions = {}): Promise<Availability> {
  const cache = options.cache ?? new Cache();
  const known = options.pins ?? (await readPins(undefined, cache));
  const missing: Pin[] = [];
  for (const id of ids) {
    const imported = known.some((pin) => pin.id === id) ? undefined : await findImported(id, cache);
    if (imported !== undefined) {
      if (await exists(cache.columnFile(imported.sha256, COLUMNS_VERSION))) continue;
      const names = imported.files.map(({ name }) => name).join(' and ');
      return { available: false, reason: `${id}: its columns are no longer in the cache; import ${names} again` };
    }
    const pin = await pinOf(id, known);
    if (!(await exists(cache.columnFile(sourceHash(pin), COLUMNS_VERSION)))) missing.push(pin);
  }
  if (missing.length === 0) return { available: true };
  const { fetchSources } = await import('./fetch-sources.ts');
  try {
    await fetchSources(missing, { ...options, cache });
    return { available: true };
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    return { available: false, reason: error.message };
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
