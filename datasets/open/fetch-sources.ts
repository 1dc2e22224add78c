/**
 * Brings many sources into the cache. Of a source that is not to be kept, only the columns come into the cache, and its bytes into
 * memory.
 */
import pLimit from 'p-limit';
import { Cache } from '../cache/cache.ts';
import { COLUMNS_VERSION, decodeColumns } from '../cache/column-file.ts';
import { type FetchOptions, fetchOver } from '../fetch/fetch.ts';
import { Network } from '../fetch/network.ts';
import { DataError, Fault } from '../foundation/errors.ts';
import { bytesOf, type Pin, sourceHash } from '../pins/pins.ts';
import { makeColumns } from './make-columns.ts';

/** Downloads at a time. */
const PARALLEL = 4;

/**
 * Brings all of the sources into the cache, a few at a time. Sources that are not to be kept are stored as columns only. A failure does not
 * stop the other sources, so that the next run has less to do.
 *
 * @throws DataError, else UnreachableError or MachineError: the first of the failures, with the number of the others
 */
export async function fetchSources(pins: readonly Pin[], options: FetchOptions = {}): Promise<void> {
  const network = new Network(options.patience);
  const limit = pLimit(PARALLEL);
  const last = new Map<string, Promise<void>>();
  const tasks = pins.map((pin) => {
    // Sources that share a file come one after another, so that the file comes once.
    const before = last.get(pin.sha256) ?? Promise.resolve();
    const task = before.catch(() => {}).then(() => limit(() => bring(network, pin, options)));
    last.set(pin.sha256, task);
    return task;
  });
  const results = await Promise.allSettled(tasks);
  await network.close();
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  if (failures.length === 0) return;
  const unexpected = failures.find((error) => !(error instanceof Fault));
  if (unexpected) throw unexpected;
  const worst = failures.find((error) => error instanceof DataError) ?? failures[0];
  const others = failures.length > 1 ? `; ${failures.length - 1} more of ${pins.length} sources failed` : '';
  throw new (worst.constructor as typeof DataError)(worst.message + others);
}

async function bring(network: Network, pin: Pin, options: FetchOptions): Promise<void> {
  if (pin.keepSource !== false) {
    await fetchOver(network, pin, options);
    return;
  }
  const { cache = new Cache(), progress } = options;
  const sha256 = sourceHash(pin);
  const file = cache.columnFile(sha256, COLUMNS_VERSION);
  const bytes = bytesOf(pin);
  if (await cache.read(file, (columns) => decodeColumns(columns, file, sha256, pin.id))) {
    progress?.({ id: pin.id, from: 'cache', received: bytes, bytes, done: true });
  } else {
    await makeColumns(pin, await fetchOver(network, pin, options), cache);
  }
}
