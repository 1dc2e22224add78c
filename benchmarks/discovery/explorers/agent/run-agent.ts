/**
 * Runs a command line in a folder, with the given environment and nothing else. All processes that it started are killed when its time is
 * up. They are also killed when this process ends, in whatever way.
 */
import { type StdioOptions, spawn } from 'node:child_process';

export interface Run {
  /** Both streams as they came; no more than a certain length. */
  readonly output: string;
  /** The reason why it did not end well, in one line. */
  readonly fault?: string;
}

export interface Limits {
  /** How long it may take. */
  readonly milliseconds: number;
  /** Kills it and all that it started, at once. */
  readonly signal?: AbortSignal;
}

/** Characters of output that are kept. */
export const LONGEST_OUTPUT = 1_000_000;
/** To end by itself when asked to, in milliseconds. */
const GRACE = 2_000;
/** The wait for the last output, in milliseconds. */
const DRAIN = 500;
/**
 * Runs a command line, and a guard beside it. This process holds the other end of a pipe; when that end closes, the guard kills their
 * group.
 */
const WITH_GUARD = '(read -r _ <&3; kill -9 0) >/dev/null 2>&1 & exec 3<&-; exec /bin/sh -c "$1"';
const STREAMS: StdioOptions = ['ignore', 'pipe', 'pipe', 'pipe'];

export function runAgent(
  command: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  { milliseconds, signal }: Limits,
): Promise<Run> {
  return new Promise((resolve) => {
    // A group of its own, so that what the shell starts can be ended with it.
    const child = spawn('/bin/sh', ['-c', WITH_GUARD, 'sh', command], { cwd, env: { ...env }, detached: true, stdio: STREAMS });
    const { stdout, stderr } = child;
    let output = '';
    let late = false;
    let killing: NodeJS.Timeout | undefined;
    const keep = (text: string) => {
      if (output.length < LONGEST_OUTPUT) output += text.slice(0, LONGEST_OUTPUT - output.length);
    };
    const end = (signal: NodeJS.Signals) => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        // It has ended.
      }
    };
    const kill = () => end('SIGKILL');
    signal?.addEventListener('abort', kill);
    if (signal?.aborted) kill();
    const timer = setTimeout(() => {
      late = true;
      end('SIGTERM');
      killing = setTimeout(kill, GRACE);
    }, milliseconds);
    const done = (fault?: string) => {
      clearTimeout(timer);
      clearTimeout(killing);
      signal?.removeEventListener('abort', kill);
      kill();
      stdout?.destroy();
      stderr?.destroy();
      resolve({ output, ...(fault !== undefined && { fault }) });
    };
    stdout?.setEncoding('utf8').on('data', keep);
    stderr?.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => done(`expected the agent to start, got ${error.message}`));
    child.on('exit', (code, killedBy) => {
      const fault = late
        ? `expected the agent to be done within ${milliseconds / 1000} s, got no end`
        : code === 0
          ? undefined
          : `expected the agent to exit with 0, got ${killedBy ?? code}`;
      kill();
      // A process that left the group may hold the streams open.
      const waiting = setTimeout(() => done(fault), DRAIN);
      child.once('close', () => {
        clearTimeout(waiting);
        done(fault);
      });
    });
  });
}
