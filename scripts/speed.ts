/** `npm run speed`: how fast controllers play, traces load and a whole suite runs; or, with --questions, how load scales. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { $ } from 'zx';
import { openSearchStores } from '../benchmarks/discovery/objective/search-stores.ts';
import { CHANCE } from '../benchmarks/discovery/objective/standard-objective.ts';
import { controllerTasks } from '../benchmarks/speed/controller-tasks.ts';
import { discoveryTasks } from '../benchmarks/speed/discovery-tasks.ts';
import { type Load, playLoad } from '../benchmarks/speed/load.ts';
import { loadingTasks } from '../benchmarks/speed/loading-tasks.ts';
import { measureSpeed } from '../benchmarks/speed/measure-speed.ts';
import type { Measurement } from '../benchmarks/speed/measurement.ts';
import { speedTable } from '../benchmarks/speed/speed-table.ts';
import { paper } from '../benchmarks/suites/paper.ts';
import { writeAtomically } from '../datasets/foundation/atomic-write.ts';
import { availability } from '../datasets/open/ensure-traces.ts';
import { openSource } from '../datasets/open/open-store.ts';
import { command } from './command.ts';
import { print, printLine } from './print.ts';
import { wholeNumber } from './run-options.ts';

const SAMPLES = 5;
/** Contestants of the suite that do not stand in AutoTTS's Table 1. */
const OTHERS = ['convergence-probe', 'shortest-first'];
const SEARCHED = ['Qwen3-0.6B', 'Qwen3-1.7B', 'Qwen3-4B', 'Qwen3-8B'].map((model) => `${model}/aime24`);
const project = fileURLToPath(new URL('..', import.meta.url));

await command({
  name: 'speed',
  summary:
    "Times every controller, parsing, loading, the evaluations of a search, and the papers' table from process start to records written.",
  flags: {
    questions: { type: 'string', value: 'N', multiple: true, help: 'instead: replay so many simulated questions, streamed' },
    branches: { type: 'string', value: 'N', help: 'branches of each of those questions (default: 64)' },
    json: { type: 'string', value: 'FILE', help: 'also write the measurements to a JSON file' },
  },
  async main({ questions, branches = '64', json }) {
    if (questions !== undefined) return load(questions, branches, json);
    const had = await availability(paper.traces);
    const suite = had.available ? 'paper' : 'simulated';
    const id = had.available ? 'Qwen3-4B/aime25' : 'simulated-Qwen3-4B/aime25';
    printLine(`traces: ${suite}${had.available ? '' : ` (${had.reason})`}; one store: ${id}, 30 questions, 10 orders`);
    printLine('');
    const source = await openSource(id);
    const searched = await openSearchStores(suite === 'paper' ? SEARCHED : SEARCHED.map((id) => `simulated-${id}`), CHANCE);
    const tasks = [...controllerTasks(source, 10), ...loadingTasks(source), ...discoveryTasks(searched)];
    const measurements = await measureSpeed(tasks, 500);
    measurements.push(await wholeSuite(suite));
    print(`${speedTable(measurements)}\n`);
    const environment = { node: process.version, platform: `${process.platform}-${process.arch}`, traces: suite };
    if (json !== undefined) {
      await writeAtomically(resolve(json), Buffer.from(`${JSON.stringify({ ...environment, measurements }, null, 2)}\n`));
    }
  },
});

/** Self-consistency and parallel-probe over growing numbers of questions, the smallest first, since memory peaks only grow. */
async function load(questions: readonly string[], branches: string, json: string | undefined): Promise<void> {
  const sizes = questions.map((text) => wholeNumber('questions', text, 1, 100_000_000)).sort((a, b) => a - b);
  const width = wholeNumber('branches', branches, 1, 1024);
  const loads: Load[] = [];
  for (const name of ['self-consistency', 'parallel-probe']) playLoad(1000, width, name);
  for (const size of sizes) {
    for (const name of ['self-consistency', 'parallel-probe']) {
      const played = playLoad(size, width, name);
      const each = ((1e6 * played.seconds) / size).toFixed(1);
      const peak = `${played.peakMebibytes.toFixed(0)} MiB at most`;
      print(
        `${size} questions x ${width} branches, ${played.contestant}: ${played.seconds.toFixed(2)} s, ${each} us per question, ${peak}\n`,
      );
      loads.push(played);
    }
  }
  if (json !== undefined) await writeAtomically(resolve(json), Buffer.from(`${JSON.stringify(loads, null, 2)}\n`));
}

/** The contestants of AutoTTS's Table 1 on twelve stores, one worker, as a process of its own. */
async function wholeSuite(suite: string): Promise<Measurement> {
  const contestants = paper.contestants.filter(({ controller }) => !OTHERS.includes(controller.name));
  const flags = contestants.flatMap(({ label }) => ['--contestant', label]);
  const times: number[] = [];
  for (let sample = 0; sample <= SAMPLES; sample++) {
    const out = await mkdtemp(join(tmpdir(), 'speed-'));
    const started = performance.now();
    await $({ cwd: project, quiet: true })`node --import tsx scripts/run.ts --suite ${suite} ${flags} --workers 1 --out ${out}`;
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
