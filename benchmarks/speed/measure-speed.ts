/** Times tasks with tinybench, in turns, so that all of them meet the same machine. */
import { Bench } from 'tinybench';
import type { Measurement, SpeedTask } from './measurement.ts';

/** @param milliseconds to spend on each task, at least three samples */
export async function measureSpeed(tasks: readonly SpeedTask[], milliseconds: number): Promise<Measurement[]> {
  const bench = new Bench({ time: milliseconds, iterations: 3, warmupTime: milliseconds / 4, warmupIterations: 1 });
  for (const { name, run } of tasks) bench.add(name, run);
  await bench.run();
  return tasks.map(({ name, work }) => {
    const result = bench.getTask(name)?.result;
    if (result?.state !== 'completed') throw new Error(`${name}: expected to be timed, got ${result?.state ?? 'nothing'}`);
    return { name, milliseconds: result.latency.p50, samples: result.latency.samplesCount, work };
  });
}
