/** Importing into caches of a test's own. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Cache } from '../../../datasets/cache/cache.ts';
import { type ImportOptions, importSamples } from '../../../datasets/imports/import-samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FILES } from './files-of-formats.ts';

export const ID = 'my-model/my-data';
export const [SAMPLES] = FILES;
export const [[NAME, BYTES]] = Object.entries(SAMPLES.files);

/** Writes files into a folder of their own, in this order. */
async function written(files: Readonly<Record<string, Uint8Array>>): Promise<string[]> {
  const folder = await temporaryFolder();
  const paths = Object.keys(files).map((name) => join(folder, name));
  for (const [i, bytes] of Object.values(files).entries()) await writeFile(paths[i], bytes);
  return paths;
}

/** An empty cache, and how to import into it. */
export async function emptyCache() {
  const cache = new Cache(await temporaryFolder());
  const bring = async (files: Readonly<Record<string, Uint8Array>>, options: ImportOptions = {}) =>
    importSamples(await written(files), { id: ID, cache, pins: [], ...options });
  return { cache, bring };
}

/** Every file below a folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
