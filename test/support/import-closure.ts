/** All that is loaded with a file at once: files of the project, and packages. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Imports of types are left out, and those that are made later, `await import(…)`.
 *
 * @param path of a source, from the root
 * @returns both sorted; modules of Node are left out
 */
export function closureOf(path: string): { files: string[]; packages: string[] } {
  const [files, packages] = [new Set([path]), new Set<string>()];
  for (const file of files) {
    const { code } = transformSync(readFileSync(join(ROOT, file), 'utf8'), { loader: 'ts', format: 'esm' });
    for (const [, name] of code.matchAll(/^(?:import|export)\b[^;'"]*?["']([^"']+)["']/gm)) {
      if (name.startsWith('.')) files.add(join(dirname(file), name));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}
