/**
 * Decides once for a whole run of vitest where caches go, and where the files that tests share lie. Finds out whether the real
 * traces can be had.
 *
 * Unless AUTOTTS_BENCH_CACHE is set, every cache of the run is one temporary folder, never the user's own. Each real store is therefore
 * fetched and parsed once. The mirror is AUTOTTS_BENCH_MIRROR, or one that lies beside the project.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { Cache } from '../../datasets/cache/cache.ts';
import { ensureTraces } from '../../datasets/open/ensure-traces.ts';
import { pins } from '../../datasets/pins/pins.ts';
import { realMirror } from './mirror.ts';
import { shareCharts } from './shared-charts.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why the real traces cannot be had; empty when they can. */
    readonly realTracesMissing: string;
    /** A folder for what is made once and read by several files of tests. */
    readonly shared: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const temporary = process.env.AUTOTTS_BENCH_CACHE ? undefined : await mkdtemp(join(tmpdir(), 'autotts-bench-cache-'));
  if (temporary !== undefined) process.env.AUTOTTS_BENCH_CACHE = temporary;
  const shared = await mkdtemp(join(tmpdir(), 'autotts-bench-shared-'));
  project.provide('shared', shared);
  if (temporary !== undefined) await shareCharts(shared, temporary);
  const recorded = (await pins()).map(({ id }) => id);
  const outcome = await ensureTraces(recorded, { cache: new Cache(), ...(realMirror !== undefined && { mirror: realMirror }) });
  project.provide('realTracesMissing', outcome.available ? '' : outcome.reason);
  return async () => {
    // A browser that is about to end may still write there.
    await rm(shared, { recursive: true, force: true, maxRetries: 10 });
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  };
}
