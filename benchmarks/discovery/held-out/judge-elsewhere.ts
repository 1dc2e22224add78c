/** Judges a written controller on held-out stores in another process, so that the one that searched never holds them. */
import { fileURLToPath } from 'node:url';
import type { Task, Verdict } from './judge.ts';

export async function judgeElsewhere(task: Task): Promise<Verdict> {
  const { Tinypool } = await import('tinypool');
  const filename = fileURLToPath(new URL('./process.mjs', import.meta.url));
  const processes = new Tinypool({ runtime: 'child_process', filename, minThreads: 1, maxThreads: 1, execArgv: [] });
  try {
    return await processes.run(task);
  } finally {
    await processes.destroy();
  }
}
