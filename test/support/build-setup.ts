/**
 * Once for a whole run of vitest: builds the commands, so that tests that start them at the same time do not each build. Builds the
 * programs of tests too, and sources that tests hand to a process: they start in a third of the time that tsx takes.
 */
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { bundle, DIST } from './launch.ts';
import { STARTED } from './started.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built programs. */
    readonly programs: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/launch/build.mjs', import.meta.url))]);
  const folder = join(DIST, `tests-${process.pid}`);
  await bundle(folder, STARTED, { sourcemap: 'linked' });
  project.provide('programs', folder);
  return () => rm(folder, { recursive: true, force: true });
}
