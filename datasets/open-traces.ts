/** From the id of a pinned source to its traces: from the column file when there is one, else fetched, parsed and kept as columns. */
import { Cache } from './cache.ts';
import { COLUMNS_VERSION, decodeColumns, encodeColumns } from './column-file.ts';
import type { FetchOptions } from './fetch.ts';
import { type Pin, pinOf, readPins } from './pins.ts';
import type { TraceSource } from './trace-source.ts';
import type { RecordedTraces } from './trace-store.ts';

export interface OpenOptions extends FetchOptions {
  /** The pins to look ids up in; the project's own unless given. */
  readonly pins?: readonly Pin[];
}

/**
 * Opens the traces of a pinned source.
 *
 * @param id model and dataset, `Qwen3-4B/aime25`
 * @throws DataError when the id is not pinned, or bytes anywhere are not what they should be
 * @throws UnreachableError when the source is nowhere to be had
 */
export async function openTraces(id: string, options: OpenOptions = {}): Promise<TraceSource> {
  const cache = options.cache ?? new Cache();
  const pin = await pinOf(id, options.pins ?? (await readPins(undefined, cache)));
  const file = cache.columnFile(pin.sha256, COLUMNS_VERSION);
  const cached = await cache.read(file, (bytes) => decodeColumns(bytes, file, pin.sha256, id));
  const recorded = cached ?? (await makeColumns(pin, file, cache, options));
  return { id, sha256: pin.sha256, questions: recorded.traces.questions, blocks: () => [recorded] };
}

async function makeColumns(pin: Pin, file: string, cache: Cache, options: FetchOptions): Promise<RecordedTraces> {
  const { fetchSource } = await import('./fetch.ts');
  const bytes = await fetchSource(pin, { ...options, cache });
  const recorded = await read(pin, bytes, cache.sourceFile(pin.sha256));
  await cache.write(file, encodeColumns(recorded, pin.sha256));
  return recorded;
}

async function read(pin: Pin, bytes: Uint8Array, file: string): Promise<RecordedTraces> {
  switch (pin.format) {
    case 'probe-matrix': {
      const { readProbeMatrix } = await import('./formats/probe-matrix.ts');
      return readProbeMatrix(pin.id, bytes, `${pin.id} (${file})`);
    }
  }
}
