/**
 * Tests read the project as esbuild builds it, once for a whole run of vitest: Node loads it by itself, in a third of the time, and a call from
 * one file to another costs nothing. Threads and processes that are started begin from the same build. While tests are watched, they read the
 * sources, which may change.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'vitest/config';
import { builtName, bundle, DIST, ROOT, sources } from './launch.ts';

/** Programs that tests start in a process of their own. */
const PROGRAMS = [
  'test/support/collect-in-process.ts',
  'test/support/fetch-in-process.ts',
  'test/support/import-memory.ts',
  'test/support/parquet-memory.ts',
  'test/support/read-bombs.ts',
  'test/support/read-table-bombs.ts',
];

/** In milliseconds. */
const A_DAY = 86_400_000;

let building: Promise<ReadonlyMap<string, string>> | undefined;

/** The folder of this run's build. */
export const BUILD = join(DIST, `tests-${process.pid}`);

/** Where each source lies as it was built, by its path from the root. */
export function buildSources(): Promise<ReadonlyMap<string, string>> {
  return (building ??= build());
}

async function build(): Promise<ReadonlyMap<string, string>> {
  await removeOld();
  const all = new Set(sources());
  // A source that an .mjs of its name starts, in a thread or a process, is in the build of that .mjs.
  const own = [...all].filter((name) => /(?<!\.d)\.ts$/.test(name) && !all.has(name.replace(/\.ts$/, '.mjs')));
  const beginnings = [...own, ...PROGRAMS];
  await bundle(BUILD, beginnings, { sourcemap: 'linked' });
  return new Map(beginnings.map((name) => [name, join(BUILD, builtName(name))]));
}

/** Removes builds of runs that were killed. */
async function removeOld(): Promise<void> {
  const names = await readdir(DIST).catch(() => []);
  for (const folder of names.filter((name) => name.startsWith('tests-')).map((name) => join(DIST, name))) {
    // Another run may remove it at the same time.
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: 0 }));
    if (mtimeMs < Date.now() - A_DAY) await rm(folder, { recursive: true, force: true });
  }
}

/** Has vitest read each file of the project as it was built. */
export function builtSources(): Plugin {
  let isWatching = false;
  return {
    name: 'built sources',
    enforce: 'pre',
    configureVitest({ vitest }) {
      isWatching = vitest.config.watch;
    },
    async resolveId(name, importer) {
      if (isWatching || importer === undefined || !/^\..*\.ts$/.test(name)) return undefined;
      const source = relative(ROOT, resolve(dirname(importer), name)).replaceAll('\\', '/');
      if (source.startsWith('test/')) return undefined;
      const id = (await buildSources()).get(source);
      return id && { id, external: true };
    },
  };
}
