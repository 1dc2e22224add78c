#!/usr/bin/env node
/**
 * Starts a command: `node scripts/launch/launch.mjs run --help` is `npm run run -- --help`. From its build, which is made anew when a source
 * has changed; by tsx where nothing can be built, as in a folder that cannot be written to.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildFolder, builtFile, commands, ROOT, sources } from './sources.mjs';

const [, , name = '', ...args] = process.argv;
const files = sources();
const source = commands(files).get(name);
if (source === undefined) {
  // Whatever a terminal would obey is left out.
  const shown = JSON.stringify(name).replace(/[^ -~]/g, '?');
  process.stderr.write(`autotts: expected a command, got ${shown}; npm run lists them\n`);
  process.exit(2);
}
process.argv = [process.argv[0], join(ROOT, source), ...args];
const built = builtFile(buildFolder(files), source);
if (existsSync(built) || (buildNow() && existsSync(built))) {
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(built).href);
} else {
  if (source.endsWith('.ts')) (await import('tsx/esm/api')).register();
  await import(pathToFileURL(join(ROOT, source)).href);
}

/** In a process of its own, which is handed no keys. */
function buildNow() {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
  const file = fileURLToPath(new URL('./build.mjs', import.meta.url));
  const env = Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR, SystemRoot }).filter(([, value]) => value !== undefined));
  return spawnSync(process.execPath, [file], { env, stdio: 'ignore' }).status === 0;
}
