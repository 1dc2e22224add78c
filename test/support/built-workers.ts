/** Threads and processes that a test has started by the code under test begin from the build, as every command's do, and not by tsx. */
import { existsSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vitest/config';
import { buildFolder, builtName, ROOT } from './launch.ts';

/** How a source names the file that a thread or a process starts with. */
const STARTS = /new URL\('(\.[\w./-]+\.mjs)', import\.meta\.url\)/g;

/** Where sources may change while tests are watched, they are what starts. */
export function builtWorkers(): Plugin {
  let isWatching = false;
  return {
    name: 'built workers',
    enforce: 'pre',
    configureVitest({ vitest }) {
      isWatching = vitest.config.watch;
    },
    transform(code, file) {
      if (isWatching || !code.includes('.mjs')) return undefined;
      const folder = posix.dirname(relative(ROOT, file).replaceAll('\\', '/'));
      return code.replaceAll(STARTS, (source, name) => {
        const built = join(buildFolder(), builtName(posix.join(folder, name)));
        return existsSync(built) ? `new URL(${JSON.stringify(pathToFileURL(built).href)})` : source;
      });
    },
  };
}
