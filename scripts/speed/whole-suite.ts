/** The papers' table, timed from the start of its process to the records written. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { $ } from 'zx/core';
import type { Measurement } from '../../benchmarks/speed/measurement.ts';
import { paper } from '../../benchmarks/suites/paper.ts';

const SAMPLES = 5;
/** Contestants of the suite that do not stand in AutoTTS's Table 1. */
const OTHERS = ['convergence-probe', 'shortest-first'];
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** The contestants of AutoTTS's Table 1 on the stores of a suite, with one worker, as a process of its own. */
export async function wholeSuite(suite: string): Promise<Measurement> {
  const contestants = paper.contestants.filter(({ controller }) => !OTHERS.includes(controller.name));
  const flags = contestants.flatMap(({ label }) => ['--contestant', label]);
  const run = ['scripts/launch/launch.mjs', 'run', '--suite', suite, ...flags, '--workers', '1'];
  const times: number[] = [];
  for (let sample = 0; sample <= SAMPLES; sample++) {
    const out = await mkdtemp(join(tmpdir(), 'speed-'));
    const started = performance.now();
    await $({ cwd: PROJECT, quiet: true })`node ${run} --out ${out}`;
    times.push(performance.now() - started);
    await rm(out, { recursive: true });
  }
  // The first one warmed the caches.
  const [median] = times
    .slice(1)
    .sort((a, b) => a - b)
    .slice(Math.floor(SAMPLES / 2));
  const episodes = contestants.length * paper.traces.length * 30 * paper.orders;
  return {
    name: `${suite}, ${contestants.length} contestants, process start to records`,
    milliseconds: median,
    samples: SAMPLES,
    work: { episode: episodes },
  };
}
