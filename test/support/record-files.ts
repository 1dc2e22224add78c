/** Folders of run records, compared byte by byte. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder, by its path from there, sorted. */
export async function filesBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = names.sort().map(async (name) => [name.slice(folder.length + 1), await readFile(name, 'utf8')] as const);
  return new Map(await Promise.all(files));
}
