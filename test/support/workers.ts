/** Commands of the queue as processes of their own, that a test may kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { asStarted, type CommandResult } from './command-run.ts';
import { UNSCHEDULED } from './played-shards.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Started {
  readonly process: ChildProcess;
  readonly pid: number;
  /** What came of it, once it has ended; a code of null where a signal ended it. */
  readonly ended: Promise<CommandResult>;
  /** Sends a signal, and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<CommandResult>;
}

/** Starts a command; it is killed with the test at the latest. */
export function started(
  command: 'run' | 'work' | 'discover',
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
    ended,
    kill(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
