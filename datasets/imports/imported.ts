/**
 * Samples that someone imported, known to this cache alone. Each import has one small file, `imported/<id>.json`, and a column file;
 * nothing else is kept of the samples. An id of the project's own pins always means the pin.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cache, unusable } from '../cache/cache.ts';
import { COLUMNS_VERSION, decodeColumns } from '../cache/column-file.ts';
import { DataError } from '../foundation/errors.ts';
import { parseJson } from '../foundation/json.ts';
import type { TraceSource } from '../store/trace-source.ts';
import type { Imported } from './imported-schema.ts';

export type { Imported } from './imported-schema.ts';

const ENDING = '.json';

/** Returns the ids of all imports in a cache, in alphabetical order. */
export async function importedIds(cache: Cache): Promise<string[]> {
  return (await namesIn(cache)).flatMap((name) => idOf(name) ?? []).sort();
}

/** Returns the files in the folder of imports whose names no import can have, in alphabetical order. Nothing needs them. */
export async function strayImports(cache: Cache): Promise<string[]> {
  const strays = (await namesIn(cache)).filter((name) => idOf(name) === undefined);
  return strays.sort().map((name) => join(folderOf(cache), name));
}

async function namesIn(cache: Cache): Promise<string[]> {
  const folder = folderOf(cache);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw unusable(folder, error);
  });
  return names.filter((name) => name.endsWith(ENDING));
}

/** The id of the import that has this file name; undefined for a name that no id gives. */
function idOf(name: string): string | undefined {
  const text = name.slice(0, -ENDING.length);
  try {
    const id = decodeURIComponent(text);
    return id !== '' && encodeURIComponent(id) === text ? id : undefined;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Returns the import of an id; undefined when there is none. @throws DataError when its file is damaged */
export async function findImported(id: string, cache: Cache): Promise<Imported | undefined> {
  const file = fileOf(id, cache);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENAMETOOLONG') return undefined;
    throw unusable(file, error);
  });
  if (bytes === undefined) return undefined;
  const value = parseJson(bytes, file);
  const [{ importedSchema }, { firstIssue }] = await Promise.all([
    import('./imported-schema.ts'),
    import('../foundation/first-issue.ts'),
  ]);
  const result = importedSchema.safeParse(value);
  if (!result.success) throw new DataError(`${file}: ${firstIssue(result.error, value)}`);
  if (result.data.id !== id)
    throw new DataError(`${file}: id: expected ${id}, which the file's name says, got ${result.data.id}`);
  return result.data;
}

/** Opens the traces of an import. @throws DataError when its columns are gone, damaged, or of an earlier version */
export async function openImported(imported: Imported, cache: Cache): Promise<TraceSource> {
  const { id, sha256, files } = imported;
  const file = cache.columnFile(sha256, COLUMNS_VERSION);
  const again = `import ${files.map(({ name }) => name).join(' and ')} again`;
  const recorded = await cache.read(file, (bytes) => decodeColumns(bytes, file, sha256, id), again);
  if (recorded === undefined) throw new DataError(`${id}: expected its columns at ${file}, got no file; ${again}`);
  return { id, sha256, questions: recorded.traces.questions, blocks: () => [recorded] };
}

/** Remembers an import, in place of an earlier one under its id. */
export async function keepImported(imported: Imported, cache: Cache): Promise<void> {
  await cache.write(fileOf(imported.id, cache), Buffer.from(`${JSON.stringify(imported, undefined, 2)}\n`));
}

/**
 * Forgets the import of an id, and removes its columns unless another id has the same columns.
 *
 * @returns whether there was an import under the id
 */
export async function removeImported(id: string, cache: Cache): Promise<boolean> {
  const file = fileOf(id, cache);
  const imported = await findImported(id, cache).catch((error) => {
    if (error instanceof DataError) return 'damaged' as const;
    throw error;
  });
  if (imported === undefined) return false;
  await rm(file, { force: true }).catch((error) => {
    throw unusable(file, error);
  });
  if (imported !== 'damaged') await removeColumns(imported.sha256, cache);
  return true;
}

/** Removes the columns of these bytes unless an import still needs them. */
export async function removeColumns(sha256: string, cache: Cache): Promise<void> {
  for (const id of await importedIds(cache)) {
    const other = await findImported(id, cache).catch(() => undefined);
    if (other?.sha256 === sha256) return;
  }
  const file = cache.columnFile(sha256, COLUMNS_VERSION);
  await rm(file, { force: true }).catch((error) => {
    throw unusable(file, error);
  });
}

function folderOf(cache: Cache): string {
  return join(cache.directory, 'imported');
}

function fileOf(id: string, cache: Cache): string {
  return join(folderOf(cache), encodeURIComponent(id) + ENDING);
}
