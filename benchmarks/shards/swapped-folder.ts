/**
 * A folder that appears at once: it is filled under another name beside its place, and then takes it. A process that is killed leaves the
 * place as it was, or, in the moment of the exchange, both folders beside it; the next one puts that right.
 */
import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../../datasets/foundation/atomic-write.ts';
import { isLeftBehind, MARK, markOfThisProcess } from '../../datasets/foundation/process-mark.ts';

/** `filling`: not yet what it should be; `was`: what a new folder replaces. */
const LEFT = new RegExp(`^\\.(${MARK})\\.[0-9a-f]{16}\\.(filling|was)$`);

/**
 * @param place where the folder appears
 * @param fill fills the folder that it is handed; where it throws, nothing has changed
 */
export async function swapIn(place: string, fill: (folder: string) => Promise<void>): Promise<void> {
  await makeFolder(dirname(place));
  const own = `${place}.${markOfThisProcess()}.${randomBytes(8).toString('hex')}`;
  const [filling, was] = [`${own}.filling`, `${own}.was`];
  try {
    await makeFolder(filling);
    await fill(filling);
    const isThere = await rename(place, was).then(() => true, unlessAbsent);
    await rename(filling, place);
    if (isThere) await rm(was, { recursive: true, force: true });
  } catch (error) {
    await rm(filling, { recursive: true, force: true }).catch(() => {});
    throw error;
  }
}

/** Removes what killed processes have left beside a place, or puts back what one of them had just taken away. */
export async function tidyBeside(place: string): Promise<void> {
  const names = await readdir(dirname(place)).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(`${basename(place)}.`))) {
    const [, mark = '', kind] = LEFT.exec(name.slice(basename(place).length)) ?? [];
    if (kind === undefined) continue;
    const left = join(dirname(place), name);
    const { mtimeMs } = await stat(left);
    if (!isLeftBehind(mark, mtimeMs)) continue;
    const isAbsent = await stat(place).then(
      () => false,
      () => true,
    );
    if (kind === 'was' && isAbsent) await rename(left, place);
    else await rm(left, { recursive: true, force: true });
  }
}

function unlessAbsent(error: NodeJS.ErrnoException): false {
  if (error.code !== 'ENOENT') throw error;
  return false;
}
