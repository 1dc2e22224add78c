/**
 * Writes a file so that a reader sees all of it or none. The package write-file-atomic does not serve here. It names its
 * temporary files by process id, and two containers on one cache can share that. It also takes a short write for a whole one.
 *
 * Bytes that are being written lie beside the file as `<name>.<mark>.<random>.tmp`; the mark names the process, see process-mark.ts. A
 * process that is killed leaves it there. Whoever writes into a folder for the first time removes what was left behind there.
 */
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isLeftBehind, MARK, markOfThisProcess } from './process-mark.ts';
import { systemFault } from './system-fault.ts';

/** The mark, where there is one: earlier versions named no process. */
const TEMPORARY = new RegExp(`\\.(?:(${MARK})\\.[0-9a-f]{16}|[0-9a-f]{8}-[0-9a-f-]{27})\\.tmp$`);
/** Characters of the file's name that the temporary one begins with: even where each takes four bytes, the whole is short enough. */
const KEPT = 48;

/**
 * Creates folders as needed; replaces what was there, or writes into it when it is no file, such as `/dev/stdout`. Leaves nothing
 * behind when it throws.
 *
 * @param bytes the content, whole or in pieces; what they throw goes through
 * @param fault makes an error for the user from what the operating system refused
 * @throws DataError when there can be no such file; MachineError when it could not be written
 */
export async function writeAtomically(
  file: string,
  bytes: Uint8Array | Iterable<Uint8Array>,
  fault = (file: string, error: unknown) => systemFault(file, 'a file that can be written', error),
): Promise<void> {
  try {
    const { place, isFile } = await placeOf(file);
    if (!isFile) return await writeFile(place, bytes);
    const folder = dirname(place);
    await makeFolder(folder);
    await sweep(folder);
    const random = randomBytes(8).toString('hex');
    const temporary = join(folder, `${basename(place).slice(0, KEPT)}.${markOfThisProcess()}.${random}.tmp`);
    try {
      await writeFile(temporary, bytes, { flag: 'wx' });
      await rename(temporary, place);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw error;
    }
  } catch (error) {
    throw fault(file, error);
  }
}

/**
 * Makes a folder, and those that lead to it, unless it is there. By hand, because that of Node never ends where the system says
 * that a folder which is there is not, as `/proc` does. Throws what the file system throws.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const parent = dirname(folder);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && parent !== folder) {
      await makeFolder(parent);
      await mkdir(folder).catch((again) => requireFolder(folder, again));
    } else await requireFolder(folder, error);
  }
}

async function requireFolder(folder: string, error: unknown): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw error;
}

/** Where the bytes go: a link stays, and what it leads to is written. Whether a file is put there, or what is there takes them. */
async function placeOf(file: string): Promise<{ place: string; isFile: boolean }> {
  const absent = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
  };
  const found = await stat(file).catch(absent);
  // A link that leads nowhere is replaced.
  if (found === undefined) return { place: resolve(file), isFile: true };
  // Neither a pipe nor a file that has lost its name can be replaced.
  const place = found.isFile() || found.isDirectory() ? await realpath(file).catch(absent) : undefined;
  return { place: place ?? file, isFile: place !== undefined };
}

const swept = new Map<string, Promise<void>>();

/** Once for each folder: a process that is killed after that is somebody else's, or this one. */
function sweep(folder: string): Promise<void> {
  const before = swept.get(folder);
  if (before !== undefined) return before;
  const sweeping = removeLeftovers(folder);
  swept.set(folder, sweeping);
  return sweeping;
}

/** Removes leftovers. A file that cannot be removed stays: it does not keep anybody from writing. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [temporary, mark = ''] = TEMPORARY.exec(name) ?? [];
    if (temporary === undefined) continue;
    const file = join(folder, name);
    const found = await lstat(file).catch(() => undefined);
    if (found?.isFile() && isLeftBehind(mark, found.mtimeMs)) await rm(file, { force: true }).catch(() => {});
  }
}
