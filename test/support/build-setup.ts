/**
 * Once for a whole run of vitest: builds the commands, so that tests that start them at the same time do not each build, and what tests
 * themselves read.
 */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { BUILD, buildSources } from './built-sources.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the project as it was built for tests. */
    readonly build: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const commands = promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('../../scripts/launch/build.mjs', import.meta.url)),
  ]);
  await Promise.all([commands, buildSources()]);
  project.provide('build', BUILD);
  return () => rm(BUILD, { recursive: true, force: true });
}
