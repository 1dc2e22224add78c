/**
 * What every command shares: arguments by `parseArgs`, `--help` from the same definition, one line per error.
 *
 * Exit codes: 0 done; 1 a result differs or a contestant failed (what `main` returns); 2 bad usage or bad data; 3 something
 * outside could not be reached, or a disk failed; 70 a defect of this program, the only case that shows a stack. Whoever reads the output
 * may go away early (`| head`): the work is still done to its end. It is also done where the output cannot be written, on a full disk.
 */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Fault } from '../datasets/foundation/errors.ts';
import { reasonOf, unforeseenFault } from '../datasets/foundation/system-fault.ts';
import { print, printError, printStack } from './print.ts';

type Descriptor = NonNullable<ParseArgsConfig['options']>[string];

/** One flag: what `parseArgs` needs, and what `--help` says. */
export interface Flag extends Descriptor {
  /** One line: what the flag does. */
  readonly help: string;
  /** What stands for its value in the help, `NAME`. */
  readonly value?: string;
}

/** The exit code when an output could not be written. */
const LOST = 3;

export type Flags = Record<string, Flag>;

/** The values of the flags given, by name. */
export type Values<F extends Flags> = ReturnType<
  typeof parseArgs<{ options: F; strict: true; allowPositionals: false }>
>['values'];

export interface Command<F extends Flags> {
  /** As typed after `npm run`. */
  readonly name: string;
  /** One line: what the command does. */
  readonly summary: string;
  readonly flags: F;
  /** What is given without a flag, all of it, in this order: name and meaning, each one line; nothing unless told. */
  readonly positionals?: Readonly<Record<string, string>>;
  /** Does the work. @returns the exit code, 0 when nothing is returned */
  readonly main: (values: Values<F>, positionals: readonly string[]) => Promise<number | undefined> | Promise<void>;
}

/** Arguments that make no sense. The message is one line: what was expected, what came. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly exitCode = 2;
}

/** Runs a command on the arguments of this process and sets its exit code. Never throws, never ends the process. */
export async function command<F extends Flags>(definition: Command<F>, args = process.argv.slice(2)): Promise<void> {
  let [code, isLost] = [0, false];
  /** An output is told to be lost once; this may come after the work is done. */
  const lose = (output: string) => (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isLost) return;
    isLost = true;
    process.exitCode = Math.max(code, LOST);
    printError(`${definition.name}: ${output}: expected it to take what is written, got ${reasonOf(error)}`);
  };
  process.stdout.on('error', lose('the standard output'));
  process.stderr.on('error', lose('the standard error'));
  // Unless somebody listens, Node would let whoever sends this signal run code here, by its debugger.
  if (process.listenerCount('SIGUSR1') === 0) process.on('SIGUSR1', ignoreSignal);
  try {
    if (args.includes('--help')) print(help(definition));
    else code = (await definition.main(...parse(definition, args))) ?? 0;
  } catch (error) {
    code = complain(definition.name, error);
  }
  process.exitCode = isLost ? Math.max(code, LOST) : code;
}

function parse<F extends Flags>({ name, flags, positionals = {} }: Command<F>, args: string[]): [Values<F>, string[]] {
  const names = Object.keys(positionals);
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args, options: flags, strict: true, allowPositionals: names.length > 0 });
  } catch (error) {
    const [problem] = (error as Error).message.split(/\.\s|\n/);
    throw new UsageError(`${problem.replace(/\.$/, '')}; npm run ${name} -- --help lists the flags`);
  }
  const given = parsed.positionals;
  if (given.length !== names.length) {
    throw new UsageError(
      `expected ${names.join(' and ')}, got ${given.map((text) => JSON.stringify(text)).join(', ') || 'nothing'}`,
    );
  }
  return [parsed.values as Values<F>, given];
}

function help({ name, summary, flags, positionals = {} }: Command<Flags>): string {
  const rows = Object.entries(positionals);
  for (const [flag, { value, multiple, help }] of Object.entries(flags)) {
    rows.push([`--${flag}${value ? ` ${value}` : ''}${multiple ? ' (repeatable)' : ''}`, help]);
  }
  rows.push(['--help', 'show this']);
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`);
  const usage = [...Object.keys(positionals), ...(Object.keys(flags).length > 0 ? ['[flags]'] : [])].join(' ');
  return `npm run ${name}${usage && ` -- ${usage}`}\n\n${summary}\n\n${lines.join('')}`;
}

function complain(name: string, error: unknown): number {
  const { exitCode, message, cause, stack } = (unforeseenFault(error) ?? error) as Partial<Fault>;
  // Of a fault that comes out of a thread the cause is left.
  const code = exitCode ?? (cause as Partial<Fault> | undefined)?.exitCode;
  if (code !== undefined) {
    printError(`${name}: ${message}`);
    return code;
  }
  printStack(`${name}: this is a defect of the program: ${stack ?? String(error)}`);
  return 70;
}

function ignoreSignal(): void {}
