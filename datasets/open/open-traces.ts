/**
 * From the id of a pinned source to its traces: from the column file when there is one, else fetched, parsed and kept as columns. An
 * id that is not pinned may be one that was imported.
 */
import { Cache } from '../cache/cache.ts';
import { COLUMNS_VERSION, decodeColumns } from '../cache/column-file.ts';
import type { FetchOptions } from '../fetch/fetch.ts';
import { findImported, openImported } from '../imports/imported.ts';
import { type Pin, pinOf, readPins, sourceHash } from '../pins/pins.ts';
import type { TraceSource } from '../store/trace-source.ts';
import type { RecordedTraces } from '../store/trace-store.ts';

export interface OpenOptions extends FetchOptions {
  /** The pins to look ids up in; the project's own unless given. */
  readonly pins?: readonly Pin[];
}

/**
 * Opens the traces of a pinned source, or of an imported one.
 *
 * @param id model and dataset, `Qwen3-4B/aime25`
 * @throws DataError when the id is neither pinned nor imported, or bytes anywhere are not what they should be
 * @throws UnreachableError when the source is nowhere to be had
 */
export async function openTraces(id: string, options: OpenOptions = {}): Promise<TraceSource> {
  const cache = options.cache ?? new Cache();
  const known = options.pins ?? (await readPins(undefined, cache));
  const imported = known.some((pin) => pin.id === id) ? undefined : await findImported(id, cache);
  if (imported !== undefined) return openImported(imported, cache);
  const pin = await pinOf(id, known);
  const sha256 = sourceHash(pin);
  const file = cache.columnFile(sha256, COLUMNS_VERSION);
  const cached = await cache.read(file, (bytes) => decodeColumns(bytes, file, sha256, id));
  const recorded = cached ?? (await fetched(pin, { ...options, cache }));
  return { id, sha256, questions: recorded.traces.questions, blocks: () => [recorded] };
}

async function fetched(pin: Pin, options: FetchOptions & { readonly cache: Cache }): Promise<RecordedTraces> {
  const [{ fetchSource }, { makeColumns }] = await Promise.all([import('../fetch/fetch.ts'), import('./make-columns.ts')]);
  return makeColumns(pin, await fetchSource(pin, options), options.cache);
}
