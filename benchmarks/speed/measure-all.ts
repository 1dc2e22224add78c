/** Times every controller, parsing, loading and the evaluations of a search, on the real traces where they can be had. */

import { Bench } from 'tinybench';
import { ensureTraces } from '../../datasets/open/ensure-traces.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import { openSearchStores } from '../discovery/objective/search-stores.ts';
import { CHANCE } from '../discovery/space/search-settings.ts';
import { paper } from '../suites/paper.ts';
import { controllerTasks } from './controller-tasks.ts';
import { discoveryTasks } from './discovery-tasks.ts';
import { loadingTasks } from './loading-tasks.ts';
import type { Measurement, SpeedTask } from './measurement.ts';

const SEARCHED = ['Qwen3-0.6B', 'Qwen3-1.7B', 'Qwen3-4B', 'Qwen3-8B'].map((model) => `${model}/aime24`);
/** Milliseconds that each task is repeated for. */
const LONG_ENOUGH = 500;

export interface Speeds {
  /** The suite whose traces were played: `paper`, or `simulated`. */
  readonly traces: string;
  readonly measurements: Measurement[];
}

/** @param tell is told in one line what is measured on */
export async function measureAll(tell: (line: string) => void): Promise<Speeds> {
  const had = await ensureTraces(paper.traces);
  const traces = had.available ? 'paper' : 'simulated';
  const id = had.available ? 'Qwen3-4B/aime25' : 'simulated-Qwen3-4B/aime25';
  tell(`traces: ${traces}${had.available ? '' : ` (${had.reason})`}; one store: ${id}, 30 questions, 10 orders`);
  const source = await openStore(id);
  const searched = await openSearchStores(had.available ? SEARCHED : SEARCHED.map((each) => `simulated-${each}`), CHANCE);
  const tasks = [...controllerTasks(source, 10), ...loadingTasks(source), ...discoveryTasks(searched)];
  return { traces, measurements: await measureSpeed(tasks, LONG_ENOUGH) };
}

/** @param milliseconds to spend on each task, at least three samples */
async function measureSpeed(tasks: readonly SpeedTask[], milliseconds: number): Promise<Measurement[]> {
  const bench = new Bench({ time: milliseconds, iterations: 3, warmupTime: milliseconds / 4, warmupIterations: 1 });
  for (const { name, run } of tasks) bench.add(name, run);
  await bench.run();
  return tasks.map(({ name, work }) => {
    const result = bench.getTask(name)?.result;
    if (result?.state !== 'completed') throw new Error(`${name}: expected to be timed, got ${result?.state ?? 'nothing'}`);
    return { name, milliseconds: result.latency.p50, samples: result.latency.samplesCount, work };
  });
}
