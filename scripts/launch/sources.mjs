/** The sources of the program, and the folder of what is built of them as they are now. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');
/** The folder of the package's built files: see scripts/pack. */
export const PACKED = join(DIST, 'packed');
/** The file that the program starts with, from the root. */
export const PROGRAM = 'scripts/main.ts';
/** The exit code of a build where a source does not compile. */
export const BAD_SOURCE = 2;

/** Not so where the project was installed as a package: npm packs no lock file. */
export const IS_CHECKOUT = existsSync(join(ROOT, 'package-lock.json'));

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

/** The folders of earlier builds, the newest first. */
export function earlierBuilds() {
  if (!existsSync(DIST)) return [];
  const made = readdirSync(DIST)
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .map((name) => ({ path: join(DIST, name), time: statSync(join(DIST, name)).mtimeMs }));
  return made.sort((a, b) => b.time - a.time).map(({ path }) => path);
}

/** The name of the file that is made of a source: `scripts-main.js`. */
export function builtName(source) {
  return `${source.replace(/\.\w+$/, '').replaceAll('/', '-')}.js`;
}
