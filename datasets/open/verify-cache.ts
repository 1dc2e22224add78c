/** Re-reads everything that the cache holds of some sources. */
import { Cache } from '../cache/cache.ts';
import { COLUMNS_VERSION, decodeColumns } from '../cache/column-file.ts';
import { DataError } from '../foundation/errors.ts';
import { filesOf, type Pin, sourceHash } from '../pins/pins.ts';

/** The numbers of sources and column files that passed. */
export interface Verified {
  /** Sources of which every file is in the cache; those that are not to be kept do not count. */
  readonly sources: number;
  readonly columns: number;
}

/**
 * Checks size and hash of every cached source, and checksum and invariants of every column file.
 *
 * @throws DataError naming the first damaged file and the number of others; all of them are removed
 */
export async function verifyCache(pins: readonly Pin[], cache = new Cache()): Promise<Verified> {
  const failures: DataError[] = [];
  const count = async (entry: Promise<unknown>): Promise<number> => {
    try {
      return (await entry) === undefined ? 0 : 1;
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      failures.push(error);
      return 0;
    }
  };
  let [sources, columns] = [0, 0];
  for (const pin of pins) {
    if (pin.keepSource !== false) {
      const files = filesOf(pin);
      let present = 0;
      for (const file of files) present += await count(cache.readSource(file));
      if (present === files.length) sources++;
    }
    const sha256 = sourceHash(pin);
    const file = cache.columnFile(sha256, COLUMNS_VERSION);
    columns += await count(cache.read(file, (bytes) => decodeColumns(bytes, file, sha256, pin.id)));
  }
  if (failures.length === 0) return { sources, columns };
  const others = failures.length > 1 ? `; ${failures.length - 1} more files are damaged` : '';
  throw new DataError(failures[0].message + others);
}
