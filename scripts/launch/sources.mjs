/** The sources of the project's commands, and the folder of what is built of them as they are now. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');

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

/** The commands of package.json that are started by launch.mjs, and the file of each, from the root. */
export function commands(files = sources()) {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const names = Object.values(scripts).flatMap((script) => /launch\.mjs ([\w-]+)$/.exec(script)?.[1] ?? []);
  return new Map(names.map((name) => [name, files.find((file) => [`scripts/${name}.mjs`, `scripts/${name}.ts`].includes(file))]));
}

/** Where the file that was made of a source lies. */
export function builtFile(folder, source) {
  return join(folder, source.replace(/\.\w+$/, '.js'));
}
