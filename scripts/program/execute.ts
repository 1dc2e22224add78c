/**
 * Runs a command: its arguments, its work, its exit code, and one line for each error. It never throws and never ends the process.
 *
 * Exit codes: 0 done; 1 a result differs or a contestant failed (what `main` returns); 2 bad usage or bad data; 3 something
 * outside could not be reached, or a disk failed; 70 a defect of this program, the only case that shows a stack.
 */

import type { ContestantError } from '../../controllers/contestant.ts';
import type { Fault } from '../../datasets/foundation/errors.ts';
import { isCheckout } from '../../datasets/foundation/installation.ts';
import { didYouMean } from '../../datasets/foundation/nearest.ts';
import { unforeseenFault } from '../../datasets/foundation/system-fault.ts';
import { type Command, UsageError } from './command.ts';
import { STANDARD_OUTPUT } from './json-flag.ts';
import { parse } from './parse.ts';
import { type Outputs, printError, printingTo, printStack } from './print.ts';

/** Where a command writes, and the environment in which npm leaves flags. */
export interface Surroundings extends Partial<Outputs> {
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * @param args what was typed after the command's name
 * @param io this process's own by default; tests give others
 * @returns the exit code
 */
export function execute(
  command: Command,
  args: readonly string[],
  { environment = process.env, stdout = process.stdout, stderr = process.stderr }: Surroundings = {},
): Promise<number> {
  return printingTo({ stdout, stderr }, async () => {
    try {
      const parsed = parse(command, args, environment);
      if (parsed === undefined) return 0;
      if (command.elsewhere !== undefined && !isCheckout)
        throw new UsageError(`expected a checkout of the project, got it installed as a package; ${command.elsewhere}`);
      const work = async () => (await command.main(parsed.values, parsed.given)) ?? 0;
      // Figures that go to the standard output have it for themselves.
      return await (String(parsed.values.json) === STANDARD_OUTPUT
        ? printingTo({ stdout: stderr, stderr, figures: stdout }, work)
        : work());
    } catch (error) {
      return complain(command.name, error);
    }
  });
}

/** Tells of an error in one line, or of a defect with its stack. @returns the exit code */
export function complain(name: string, error: unknown): number {
  const { exitCode, message, cause, stack } = (unforeseenFault(error) ?? error) as Partial<Fault>;
  // Of a fault that comes out of a thread the cause is left.
  const code = exitCode ?? (cause as Partial<Fault> | undefined)?.exitCode;
  if (code !== undefined) {
    const { unknown } = error as Partial<ContestantError>;
    const meant = unknown === undefined ? '' : didYouMean(unknown.got, unknown.known);
    printError(`${name}: ${message}${meant}`);
    return code;
  }
  printStack(`${name}: this is a defect of the program: ${stack ?? String(error)}`);
  return 70;
}
