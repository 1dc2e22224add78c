/** Runs a command of `scripts/` in a process of its own, as npm would. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { built } from './started.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Node's arguments: a command is started as npm starts it, a program of tests from what was built of it. */
export function asStarted(script: string): string[] {
  const command = /^scripts\/([\w-]+)\./.exec(script)?.[1];
  return command === undefined ? [built(script)] : ['scripts/launch/launch.mjs', command];
}

/**
 * @param environment added to this process's own; undefined takes a variable away
 * @param input what comes in by the standard input
 * @param deaf closes the pipe of the standard output at once, as `| head` does early
 */
export function runScript(
  script: string,
  args: string[],
  environment: Record<string, string | undefined>,
  { input, deaf = false }: { input?: Uint8Array; deaf?: boolean } = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, [...asStarted(script), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command that ends before it has read all of its input closes the pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  if (deaf) child.stdout.destroy();
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
