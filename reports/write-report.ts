/**
 * Puts the files of a report into its folder. Where nothing but an earlier report stands there, all files are written into a
 * fresh folder beside it. The fresh folder takes the place of the earlier one at the end, so that a process that is killed leaves
 * the earlier one whole. Other files may stand in the folder, or it cannot be replaced, as the root of a disk. Then each file is
 * written in its place. Either way no page or table of an earlier report stays.
 */
import { randomBytes } from 'node:crypto';
import { chmod, type FileHandle, open, readdir, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { makeFolder, writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { isLeftBehind, MARK, markOfThisProcess } from '../datasets/foundation/process-mark.ts';
import { systemFault } from '../datasets/foundation/system-fault.ts';
import { tableFormats } from './kit/table/formats.ts';

/** How each page's title ends, and bytes from the start of a page within which it stands. */
const TITLE_END = 'AutoTTS Bench</title>';
const HEAD = 4096;
const TABLES = 'tables';

/**
 * @param out the folder; made as needed
 * @param contents files by their paths in the folder; the last is written first
 * @throws DataError where there can be no such file; MachineError when one could not be written
 */
export async function writeReport(out: string, contents: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const place = await realpath(out).catch(() => resolve(out));
  await tidy(place);
  const { own, isAlone } = await earlierReport(place);
  const isWorkedIn = `${process.cwd()}${sep}`.startsWith(`${place}${sep}`);
  if (isAlone && !isWorkedIn && (await replaced(place, out, contents))) return;
  for (const [name, bytes] of [...contents].reverse()) await writeAtomically(join(out, name), bytes);
  const stale = own.filter((name) => !contents.has(name));
  for (const name of stale) await rm(join(place, name), { force: true });
  // Only a folder that is empty goes.
  for (const folder of new Set(stale.map(dirname).filter((name) => name !== '.')))
    await rmdir(join(place, folder)).catch(() => {});
}

/** Whether a fresh folder has taken the place; not where the system does not let a folder be made or renamed there. */
async function replaced(place: string, out: string, contents: ReadonlyMap<string, Uint8Array>): Promise<boolean> {
  const aside = `${place}.${markOfThisProcess()}.${randomBytes(8).toString('hex')}`;
  const [fresh, old] = [`${aside}.tmp`, `${aside}.old`];
  try {
    if (!(await succeeds(makeFolder(fresh)))) return false;
    for (const [name, bytes] of [...contents].reverse()) {
      const fault = (_: string, error: unknown) => systemFault(join(out, name), 'a file that can be written', error);
      await writeAtomically(join(fresh, name), bytes, fault);
    }
    const before = await stat(place).catch(() => undefined);
    if (before !== undefined) {
      await chmod(fresh, before.mode);
      if (!(await succeeds(rename(place, old)))) return false;
    }
    if (await succeeds(rename(fresh, place))) return true;
    if (before !== undefined) await rename(old, place);
    return false;
  } finally {
    for (const folder of [fresh, old]) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

function succeeds(deed: Promise<unknown>): Promise<boolean> {
  return deed.then(
    () => true,
    () => false,
  );
}

/** Removes what a process that was killed has left beside the folder; a report that was about to be replaced goes back to its place. */
async function tidy(place: string): Promise<void> {
  const parent = dirname(place);
  const pattern = new RegExp(`^\\.(${MARK})\\.[0-9a-f]{16}\\.(tmp|old)$`);
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(basename(place))) continue;
    const [, mark, ending] = pattern.exec(name.slice(basename(place).length)) ?? [];
    if (mark === undefined) continue;
    const folder = join(parent, name);
    const found = await stat(folder).catch(() => undefined);
    if (!found?.isDirectory() || !isLeftBehind(mark, found.mtimeMs)) continue;
    const isMissing = !(await succeeds(stat(place)));
    if (ending === 'old' && isMissing && (await succeeds(rename(folder, place)))) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** The files of an earlier report in a folder, by their paths there, and whether nothing else is in it. */
async function earlierReport(folder: string): Promise<{ own: string[]; isAlone: boolean }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    if (error.code !== 'ENOENT') return undefined;
    return [];
  });
  if (entries === undefined) return { own: [], isAlone: false };
  const own: string[] = [];
  for (const entry of entries) if (entry.isFile() && (await isPage(join(folder, entry.name)))) own.push(entry.name);
  let isAlone = entries.every((entry) => entry.isDirectory() || own.includes(entry.name));
  if (own.length === 0) return { own, isAlone: entries.length === 0 };
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const inner = name === TABLES ? await tablesIn(join(folder, name)) : await earlierReport(join(folder, name));
    own.push(...inner.own.map((file) => join(name, file)));
    isAlone &&= inner.isAlone;
  }
  return { own, isAlone };
}

/** A table is there in all formats. */
async function tablesIn(folder: string): Promise<{ own: string[]; isAlone: boolean }> {
  const names: string[] = await readdir(folder).catch(() => []);
  const endings = tableFormats.map(({ ending }) => `.${ending}`);
  const own = names.filter((name) => {
    const ending = endings.find((each) => name.endsWith(each));
    return ending !== undefined && endings.every((each) => names.includes(name.slice(0, -ending.length) + each));
  });
  return { own, isAlone: own.length === names.length };
}

async function isPage(file: string): Promise<boolean> {
  if (!file.endsWith('.html')) return false;
  let opened: FileHandle | undefined;
  try {
    opened = await open(file);
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.toString('utf8', 0, bytesRead).includes(TITLE_END);
  } catch {
    return false;
  } finally {
    await opened?.close();
  }
}
