/** The sources of the program, and the folder of what is built of them as they are now. */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');
/** The file that the program starts with, from the root. */
export const PROGRAM = 'scripts/main.ts';

const FOLDERS = ['benchmarks', 'controllers', 'datasets', 'reports', 'scripts'];

/** All files of code, from the root, with `/`, sorted: `scripts/run.ts`. */
export function sources() {
  const names = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  );
  return names.filter((name) => /\.(?:ts|mjs)$/.test(name)).sort();
}

/** The folder of the build: named by sizes and times of all sources, so that a build is never older than they are. */
export function buildFolder(files = sources()) {
  const hash = createHash('sha256').update(ROOT);
  for (const name of [...files, 'package-lock.json']) {
    const { size, mtimeMs } = statSync(join(ROOT, name));
    hash.update(`\n${name} ${size} ${mtimeMs}`);
  }
  return join(DIST, hash.digest('hex').slice(0, 16));
}

/** Where the file that was made of a source lies. */
export function builtFile(folder, source) {
  return join(folder, source.replace(/\.\w+$/, '.js'));
}
