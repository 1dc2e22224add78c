/** Runs a command within the process of the test: its arguments, its work, its output and its exit code, without a process to start. */
import { Writable } from 'node:stream';
import { onTestFinished, vi } from 'vitest';
import { autotts } from '../../scripts/autotts.ts';
import type { CommandResult } from './command-run.ts';

/**
 * @param args what is typed after `autotts`
 * @param environment of the process until the test ends; undefined takes a variable away
 * @param left what npm leaves in the environment of what it starts
 */
export async function inProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
  left: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  if (Object.keys(environment).length > 0) onTestFinished(() => void vi.unstubAllEnvs());
  return result(args, left);
}

/** The same for what is set up before several tests: the environment is the process's until the command has ended. */
export async function inProcessBefore(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<CommandResult> {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return result(args, {}).finally(() => vi.unstubAllEnvs());
}

async function result(args: readonly string[], left: Readonly<Record<string, string>>): Promise<CommandResult> {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const code = await autotts(args, { stdout, stderr, environment: left });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

class Sink extends Writable {
  readonly #pieces: Buffer[] = [];

  override _write(piece: Buffer, _: BufferEncoding, done: () => void): void {
    this.#pieces.push(piece);
    done();
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString();
  }
}
