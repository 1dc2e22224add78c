/** Commands of the queue as processes of their own, that a test may kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { asStarted, type CommandResult } from './command-run.ts';
import { UNSCHEDULED } from './played-shards.ts';
import type { TestRedis } from './redis.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Started {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Its standard output so far. */
  said(): string;
  /** Its exit and output, once it has ended; a code of null where a signal ended it. */
  readonly ended: Promise<CommandResult>;
  /** Sends a signal, and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<CommandResult>;
}

/** Starts a command; it is killed with the test at the latest. */
export function started(
  command: 'run' | 'work' | 'discover' | 'collect',
  args: readonly string[],
  environment: Record<string, string | undefined> = {},
): Started {
  const child = spawn(process.execPath, [...asStarted(`scripts/${command}.ts`), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...UNSCHEDULED, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const ended = new Promise<CommandResult>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return {
    process: child,
    pid: child.pid ?? 0,
    said: () => stdout,
    ended,
    kill(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Waits until something is there. */
export async function until<Found>(find: () => Promise<Found | undefined>): Promise<Found> {
  for (let attempt = 0; attempt < 6000; attempt++) {
    const found = await find();
    if (found !== undefined) return found;
    await setTimeout(20);
  }
  throw new Error('expected something to happen, got nothing');
}

/**
 * Freezes a worker while it does a job, so that the job cannot end, and then kills it.
 *
 * @param parts of the result that are kept with the job, at least
 * @returns the key of the job
 */
export async function killInJob(redis: TestRedis, workers: readonly Started[], parts = 0): Promise<string> {
  return until(async () => {
    const [key] = await redis.ask('keys', 'bull:*:active');
    if (key === undefined) return undefined;
    for (const id of await redis.ask('lrange', key, '0', '-1')) {
      const job = key.replace(/active$/, id);
      if (parts > 0 && Number((await redis.ask('llen', `${job}:logs`))[0]) < parts) continue;
      const [pid] = await redis.ask('hget', job, 'pb');
      const worker = workers.find((each) => each.pid === Number(pid) && each.process.exitCode === null);
      if (worker === undefined) continue;
      worker.process.kill('SIGSTOP');
      const isStill = (await redis.ask('lrange', key, '0', '-1')).includes(id);
      if (!isStill) {
        worker.process.kill('SIGCONT');
        continue;
      }
      await worker.kill('SIGKILL');
      return job;
    }
    return undefined;
  });
}
