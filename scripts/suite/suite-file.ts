/** Finds, reads and validates a suite file: `autotts.config.ts` or `.json`, or any that is named. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import picomatch from 'picomatch';
import type { z } from 'zod';
import { describeThrown } from '../../benchmarks/run/describe-thrown.ts';
import { bundled } from '../../benchmarks/run/outside/bundled.ts';
import { STORE_FILE } from '../../datasets/formats/collected/collected-schema.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { firstIssue } from '../../datasets/foundation/first-issue.ts';
import { isObject, parseJson } from '../../datasets/foundation/json.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import { type ImportOptions, storesOf } from '../../datasets/imports/import-samples.ts';
import type { SuiteFile } from './suite-file-schema.ts';

/** In the order in which they are looked for. */
const SUITE_FILES = ['autotts.config.ts', 'autotts.config.json'];

/** Files of one store that is imported when it is needed. */
export interface StoreFiles {
  readonly files: readonly string[];
  readonly options: ImportOptions;
  /** The beginning of an error, before the name of a choice: `autotts.config.json: stores[1].`; empty for flags. */
  readonly at: string;
  /** Place in the stores of the suite file; undefined for flags. */
  readonly place?: number;
}

/** The suite file of the working directory; undefined where there is none. */
export function suiteFileHere(): string | undefined {
  return SUITE_FILES.find((file) => existsSync(file));
}

/** @throws DataError of one line naming file and place; MachineError when it cannot be read */
export async function readSuiteFile(file: string): Promise<SuiteFile> {
  const value = /\.[cm]?[jt]s$/.test(file) ? await exportOf(file) : parseJson(await bytesOf(file), file);
  const { suiteFileSchema, fieldsOfSuiteFile } = await import('./suite-file-schema.ts');
  const result = suiteFileSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const inner = innermost(issue, value);
  const said = firstIssue({ issues: [inner] } as unknown as z.ZodError, value, undefined, fieldsOfSuiteFile(inner.path));
  throw new DataError(`${file}: ${said}`);
}

/** The stores that the file has imported. @throws DataError where a pattern matches no file */
export async function storesToImport({ stores }: SuiteFile, file: string): Promise<StoreFiles[]> {
  const found: StoreFiles[] = [];
  for (const [s, store] of stores.entries()) {
    if (typeof store === 'string') continue;
    const { files, columns, ...options } = store;
    const at = `${file}: stores[${s}].`;
    const paths: string[] = [];
    for (const pattern of [files].flat()) paths.push(...(await filesMeant(pattern, `${at}files`, dirname(file))));
    const named = isObject(columns) ? Object.entries(columns).map(([field, column]) => `${field}=${column}`) : [];
    const read = { ...options, columns: isObject(columns) ? named.join() : columns, replace: true };
    for (const each of storesIn(paths, store.id, at))
      found.push({ files: each.files, options: { ...read, id: each.id }, at, place: s });
  }
  return found;
}

/** @throws DataError naming the place */
function storesIn(paths: readonly string[], id: string, at: string): ReturnType<typeof storesOf> {
  try {
    return storesOf(paths, id);
  } catch (error) {
    throw error instanceof DataError ? new DataError(at + error.message) : error;
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw systemFault(file, 'a suite file', error);
  }
}

/** Returns the default export of a module. The module runs in this process, as the configuration of any tool does. */
async function exportOf(file: string): Promise<unknown> {
  const { code } = await bundled(file, 'a suite file');
  let module: { readonly default?: unknown };
  try {
    module = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  } catch (error) {
    throw new DataError(`${file}: expected a module that loads, got ${describeThrown(error)}`);
  }
  if (isObject(module.default)) return module.default;
  throw new DataError(
    `${file}: expected a suite as its default export, got ${module.default === undefined ? 'none' : 'another'}`,
  );
}

/** Of a choice between kinds: what is wrong within the kind that was meant. */
function innermost(issue: z.core.$ZodIssue, value: unknown): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors
    .map(([first]) => first)
    .find((each) => each !== undefined && (each.path.length > 0 || each.code === 'unrecognized_keys'));
  return inner === undefined ? issue : innermost({ ...inner, path: [...issue.path, ...inner.path] }, value);
}

/**
 * The files that a path means, in the order of their names: the file of this very name, else those that the pattern matches. A folder that
 * `autotts collect` has filled means its store.
 *
 * @param folder in which the path lies unless it begins at the root
 * @throws DataError where a pattern matches none
 */
export async function filesMeant(path: string, at: string, folder = ''): Promise<string[]> {
  const near = (name: string) => (isAbsolute(name) ? name : join(folder, name));
  const { base, glob, isGlob } = picomatch.scan(path);
  if (!isGlob || existsSync(near(path))) return [storeIn(near(path))];
  const names = await readdir(near(base) || '.', { recursive: glob.includes('/') }).catch(() => []);
  const found = names.filter((name) => picomatch.isMatch(name.replaceAll('\\', '/'), glob)).sort();
  if (found.length === 0) throw new DataError(`${at}: expected files, got none that ${JSON.stringify(near(path))} matches`);
  return found.map((name) => join(near(base), name));
}

/** The store in a folder that `autotts collect` has filled; any other path as it is. */
export function storeIn(path: string): string {
  const store = join(path, STORE_FILE);
  return existsSync(store) ? store : path;
}
