/** Judges a written controller on held-out stores in another process, so that the one that searched never holds them. */
import { fileURLToPath } from 'node:url';
import { DataError, MachineError } from '../../../datasets/foundation/errors.ts';
import type { Fault, Task, Verdict } from './judge.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables that the other process is given: where traces are, the way to them, and where temporary files may lie. Keys of
 * models and the like stay here.
 */
const HANDED_ON =
  /^(AUTOTTS_BENCH_(CACHE|MIRROR)|(HTTPS?|NO)_PROXY|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|TMPDIR|TEMP|TMP|SYSTEMROOT)$/i;

/** A process that judges, one winner after another. */
export interface Elsewhere {
  /**
   * @throws DataError when the code that was found fails there; MachineError when the process ends before it is done; what opening the
   *   stores throws, with its message and exit code
   */
  judge(task: Task): Promise<Verdict>;
  close(): Promise<void>;
}

/** @param environment of this process; less than all of it is handed on */
export async function openElsewhere(environment: Environment = {}): Promise<Elsewhere> {
  const { Tinypool } = await import('tinypool');
  const filename = fileURLToPath(new URL('./process.mjs', import.meta.url));
  const handedOn = Object.entries(environment).flatMap(([name, value = '']) => (HANDED_ON.test(name) ? [[name, value]] : []));
  const processes = new Tinypool({
    runtime: 'child_process',
    filename,
    minThreads: 1,
    maxThreads: 1,
    execArgv: [],
    env: Object.fromEntries(handedOn),
  });
  // A process that ends by itself belongs to no task.
  const broken = new Promise<never>((_, reject) => {
    processes.on('error', ({ message }) =>
      reject(new MachineError(`held-out stores: expected a process that judges, got: ${message}`)),
    );
  });
  broken.catch(() => {});
  return {
    async judge(task) {
      const verdict: Verdict | Fault = await Promise.race([processes.run(task), broken]);
      if ('fault' in verdict) throw new DataError(`on held-out stores: expected the winner to play, got: ${verdict.fault}`);
      return verdict;
    },
    close: () => processes.destroy(),
  };
}

/** One winner, in a process of its own. Throws as `judge` of it does. */
export async function judgeElsewhere(task: Task, environment: Environment = {}): Promise<Verdict> {
  const elsewhere = await openElsewhere(environment);
  return elsewhere.judge(task).finally(() => elsewhere.close());
}
