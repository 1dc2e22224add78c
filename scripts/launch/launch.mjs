#!/usr/bin/env node
/**
 * Starts `npx autotts`: `node scripts/launch/launch.mjs run --help` is `npm run run -- --help`. In a checkout it starts the build, which is
 * made anew when a source has changed. Where nothing can be built, as in a folder that cannot be written to, it starts the sources by tsx.
 * Installed as a package it starts what was packed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { takeKeys } from './keys.mjs';
import { BAD_SOURCE, buildFolder, builtName, earlierBuilds, IS_CHECKOUT, PACKED, PROGRAM, ROOT } from './sources.mjs';

const args = process.argv.slice(2);
const keys = ['discover', 'run', 'work'].includes(args[0]) ? takeKeys(args) : {};
const source = join(ROOT, PROGRAM);
const built = join(IS_CHECKOUT ? buildFolder() : PACKED, builtName(PROGRAM));
/** The fault of a source that does not compile. */
let fault;
const isBuilt = existsSync(built) || (IS_CHECKOUT && buildNow() && existsSync(built));
if (isBuilt) process.setSourceMapsEnabled(true);
else (await import('tsx/esm/api')).register();
const { main } =
  fault === undefined
    ? await import(pathToFileURL(isBuilt ? built : source).href).catch(atFault)
    : await endAtFault(fault, BAD_SOURCE);
await main(args, keys);

/** A listed controller with a default or a mode that it cannot have is told in one line, as by every other command. */
function atFault(error) {
  if (typeof error?.exitCode !== 'number') throw error;
  return endAtFault(error.message, error.exitCode);
}

/**
 * Tells a fault of a source, and ends. Where help was asked for, the newest of the earlier builds that loads gives it in spite of the fault.
 *
 * @returns the program of that build
 */
async function endAtFault(message, code) {
  console.error(`${args[0] ?? 'autotts'}: ${message}`);
  const asksForHelp = args.length === 0 || args[0] === 'help' || args.some((each) => ['-h', '--help'].includes(each));
  for (const folder of asksForHelp && IS_CHECKOUT ? earlierBuilds() : []) {
    const program = await import(pathToFileURL(join(folder, builtName(PROGRAM))).href).catch(() => undefined);
    if (program !== undefined) return program;
  }
  process.exit(code);
}

/** In a process of its own, which is handed no keys. */
function buildNow() {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
  const file = fileURLToPath(new URL('./build.mjs', import.meta.url));
  const env = Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR, SystemRoot }).filter(([, value]) => value !== undefined));
  const { status, stderr } = spawnSync(process.execPath, [file], { env, encoding: 'utf8' });
  if (status === BAD_SOURCE) fault = stderr.trimEnd();
  return status === 0;
}
