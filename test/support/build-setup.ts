/**
 * Once for a whole run of vitest: builds the commands, so that tests that start them at the same time do not each build, and what tests
 * themselves read.
 */
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { BUILD, buildSources } from './built-sources.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the project as it was built for tests. */
    readonly build: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/launch/build.mjs', import.meta.url))]);
  await buildSources();
  project.provide('build', BUILD);
  return () => rm(BUILD, { recursive: true, force: true });
}
