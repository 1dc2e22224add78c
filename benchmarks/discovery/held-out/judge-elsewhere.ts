/** Judges a written controller on held-out stores in another process, so that the one that searched never holds them. */
import { fileURLToPath } from 'node:url';
import { DataError } from '../../../datasets/errors.ts';
import type { Fault, Task, Verdict } from './judge.ts';

/** @throws DataError when the code that was found fails there */
export async function judgeElsewhere(task: Task): Promise<Verdict> {
  const { Tinypool } = await import('tinypool');
  const filename = fileURLToPath(new URL('./process.mjs', import.meta.url));
  const processes = new Tinypool({ runtime: 'child_process', filename, minThreads: 1, maxThreads: 1, execArgv: [] });
  try {
    const verdict: Verdict | Fault = await processes.run(task);
    if ('fault' in verdict) throw new DataError(`on held-out stores: expected the winner to play, got: ${verdict.fault}`);
    return verdict;
  } finally {
    await processes.destroy();
  }
}
