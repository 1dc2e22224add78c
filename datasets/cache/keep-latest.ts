/** Keeps a folder of the cache small: the entries written last stay. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes the oldest entries of a folder that holds more than `most`. A folder that cannot be read, and an entry that cannot be removed, are left
 * as they are: a cache that cannot be used is passed over.
 *
 * @param kept how many stay then
 */
export async function keepLatest(folder: string, most: number, kept = most): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length <= most) return;
  const timeOf = (file: string) =>
    stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
  const entries = await Promise.all(names.map(async (name) => ({ name, time: await timeOf(join(folder, name)) })));
  const old = entries.sort((a, b) => b.time - a.time).slice(kept);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true }).catch(() => {})));
}
