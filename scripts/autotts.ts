/** `npx autotts`: the one program of which every command is a part. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { isCheckout } from '../datasets/foundation/installation.ts';
import { commands, TASKS } from './commands.ts';
import { type Command, UsageError } from './program/command.ts';
import { complain, execute, type Surroundings } from './program/execute.ts';
import { meant, silentParser } from './program/parse.ts';
import { print, printingTo, printLine } from './program/print.ts';

/**
 * @param args what was typed after `autotts`
 * @returns the exit code
 */
export async function autotts(args: readonly string[], io: Surroundings = {}): Promise<number> {
  const [first = 'help', ...others] = args;
  const command = commandNamed(first);
  if (command !== undefined) return execute(command, others, io);
  const { stdout = process.stdout, stderr = process.stderr } = io;
  return printingTo({ stdout, stderr }, async () => {
    try {
      if (['-V', '--version'].includes(first)) printLine(await version());
      else if (!['help', '-h', '--help'].includes(first)) throw unknown(first);
      else if (others.length > 0) return await helpOf(others[0], io);
      else print(list().helpInformation());
      return 0;
    } catch (error) {
      return complain('autotts', error);
    }
  });
}

/** Undefined where there is none of this name. */
export function commandNamed(name: string | undefined): Command | undefined {
  return commands.find((command) => command.name === name);
}

function helpOf(name: string, io: Surroundings): Promise<number> {
  const command = commandNamed(name);
  if (command === undefined) throw unknown(name);
  return execute(command, ['--help'], io);
}

/** The commands by task, one line each. */
function list() {
  const parser = silentParser('npx autotts')
    .usage('COMMAND [options]')
    .description(
      `Measures how controllers of test-time compute fare, by replay of recorded traces.\nnpx autotts help COMMAND shows its options${isCheckout ? '; npm run COMMAND -- [options] does the same' : ''}.`,
    )
    .option('-V, --version', 'show the version')
    .helpCommand(false);
  for (const [task, members] of Object.entries(TASKS)) {
    for (const { name, summary } of members) parser.command(name).helpGroup(`${task}:`).description(summary);
  }
  return parser;
}

function unknown(name: string): UsageError {
  try {
    list().parse([name], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError)
      return new UsageError(`expected a command, got ${JSON.stringify(name)}${meant(error) || '; npx autotts help lists them'}`);
  }
  return new UsageError(`expected a command, got ${JSON.stringify(name)}`);
}

async function version(): Promise<string> {
  const file = fileURLToPath(new URL('../package.json', import.meta.url));
  return JSON.parse(await readFile(file, 'utf8')).version;
}
