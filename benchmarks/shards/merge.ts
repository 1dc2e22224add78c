/** Joins the records of shards into one folder, as one process would have written them. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, normalize, resolve } from 'node:path';
import pLimit from 'p-limit';
import { makeFolder, writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import { recordIn } from '../record/record-files.ts';
import { mergeDeclarations } from './declarations.ts';
import { type FoundManifest, readManifests } from './manifest.ts';
import { Mergeable } from './mergeable.ts';
import { swapIn, tidyBeside } from './swapped-folder.ts';

/** Files that are open at once. */
const AT_ONCE = 16;

export interface Merged {
  /** Records in the folder now. */
  readonly records: number;
  /** Records of the suite that no folder has, by their names, sorted. Undefined where no shard says what the suite has. */
  readonly missing: readonly string[] | undefined;
  /** Shards of which no folder was given: `2/4`. */
  readonly absent: readonly string[];
  /** The command that plays what is missing, less the folder to write into. */
  readonly command: string | undefined;
}

/**
 * Writes the union of the records of all folders into `<out>/records`, at once. Records that are there already are joined too. A record
 * that several folders have must have equal bytes in all.
 *
 * @param folders each that of a run's results, with `records` in it
 * @throws DataError of one line naming a file, and the other one where two do not belong together; nothing is written then
 */
export async function mergeShards(folders: readonly string[], out: string): Promise<Merged> {
  const place = join(out, 'records');
  await tidyBeside(place);
  const isThere = (await namesIn(place)) !== undefined;
  // The first name of each folder: one may be called by several.
  const byPlace = new Map([...folders, ...(isThere ? [out] : [])].reverse().map((folder) => [resolve(folder), folder]));
  const all = [...byPlace.values()].reverse();
  const manifests = (await Promise.all(all.map(readManifests))).flat();
  requireOneWhole(manifests);
  const files = await filesByName(all, manifests);
  const mergeable = new Mergeable(manifests);
  const declaration = await mergeDeclarations(all, out);
  await swapIn(place, async (folder) => {
    const limit = pLimit(AT_ONCE);
    const made = new Map<string, Promise<void>>();
    const copies = [...files].map(([name, copies]) =>
      limit(async () => {
        const bytes = await agreed(copies);
        mergeable.require(await recordIn(bytes, copies[0]), name, copies[0]);
        const target = join(folder, name);
        const parent = dirname(target);
        if (!made.has(parent)) made.set(parent, makeFolder(parent));
        await made.get(parent);
        await writeFile(target, bytes, { flag: 'wx' });
      }),
    );
    try {
      await Promise.all(copies);
    } finally {
      limit.clearQueue();
      await Promise.allSettled(copies);
    }
  });
  if (declaration !== undefined) await writeAtomically(join(out, 'suite.json'), declaration);
  const [whole] = manifests;
  const missing = whole?.records.filter((name) => !files.has(name));
  await keepManifests(out, missing === undefined || missing.length === 0 ? [] : manifests);
  return { records: files.size, missing, absent: absentOf(manifests), command: whole?.command };
}

/** The files of each record, by its name. @throws DataError where a folder is none of a run, or there is nothing at all */
async function filesByName(folders: readonly string[], manifests: readonly FoundManifest[]): Promise<Map<string, string[]>> {
  const files = new Map<string, string[]>();
  for (const folder of folders) {
    const names = await namesIn(join(folder, 'records'));
    // A shard that has nothing to play has no records.
    if (names === undefined && !manifests.some(({ file }) => dirname(file) === normalize(folder)))
      throw new DataError(`${folder}: expected a folder of results, with records in it, got none`);
    for (const name of names ?? []) files.set(name, [...(files.get(name) ?? []), join(folder, 'records', name)]);
  }
  if (files.size === 0 && manifests.length === 0)
    throw new DataError(`${folders.join(', ')}: expected run records (*.json), got none`);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The names of the records below a folder; undefined where it is not there. */
async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    const names = await readdir(folder, { recursive: true });
    return names.filter((name) => name.endsWith('.json')).map((name) => name.replaceAll('\\', '/'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw systemFault(folder, 'a folder of run records', error);
  }
}

/** The bytes of all copies of a record. @throws DataError naming two that differ */
async function agreed([first, ...others]: readonly string[]): Promise<Buffer> {
  const read = (file: string) =>
    readFile(file).catch((error) => {
      throw systemFault(file, 'a readable run record', error);
    });
  const bytes = await read(first);
  for (const other of others) {
    if (!bytes.equals(await read(other))) throw new DataError(`${other}: expected the bytes of ${first}, got another record`);
  }
  return bytes;
}

/** @throws DataError where two shards are parts of different wholes */
function requireOneWhole([first, ...others]: readonly FoundManifest[]): void {
  for (const other of others) {
    const wrong = (['command', 'count'] as const).find((field) => other[field] !== first[field]);
    if (wrong !== undefined)
      throw new DataError(`${other.file}: expected ${wrong} ${first[wrong]}, as ${first.file}, got ${other[wrong]}`);
    if (other.code === first.code && other.records.join('\n') !== first.records.join('\n'))
      throw new DataError(`${other.file}: expected the records that ${first.file} names, got others`);
  }
}

function absentOf(manifests: readonly FoundManifest[]): string[] {
  const [{ count } = { count: 0 }] = manifests;
  const found = new Set(manifests.map(({ index }) => index));
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => (found.has(index) ? [] : `${index}/${count}`));
}

/** A complete folder needs no manifests; an incomplete one keeps them, and can be merged again. */
async function keepManifests(out: string, kept: readonly FoundManifest[]): Promise<void> {
  const names = new Map(kept.map(({ file }) => [basename(file), file]));
  for (const [name, file] of names) await writeAtomically(join(out, name), await readFile(file));
  const own = (await readManifests(out)).map(({ file }) => file);
  for (const file of own) if (!names.has(basename(file))) await rm(file);
}
