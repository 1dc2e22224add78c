/**
 * The process that a command runs in: its outputs, its signals, its exit code.
 *
 * A reader of the output may go away early (`| head`); the work is still done to its end. The work is also done where the output cannot be
 * written, on a full disk; the exit code is then 3. ^C ends the process with 130. One line then says how to continue work that can be
 * continued.
 */
import { reasonOf } from '../datasets/foundation/system-fault.ts';
import { autotts, commandNamed } from './autotts.ts';
import { handKeys } from './program/keys.ts';
import { printError, printErrorBelow } from './program/print.ts';

/** The exit code when an output could not be written. */
const LOST = 3;
const INTERRUPTED = 130;

/**
 * Runs a command on `args` and sets the exit code of this process.
 *
 * @param keys variables that were taken out of the environment, by name
 */
export async function main(args: readonly string[], keys: Readonly<Record<string, string>>): Promise<void> {
  const command = commandNamed(args[0]);
  const name = command?.name ?? 'autotts';
  let [code, isLost] = [0, false];
  /** An output is told to be lost once; this may come after the work is done. */
  const lose = (output: string) => (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isLost) return;
    isLost = true;
    process.exitCode = Math.max(code, LOST);
    printError(`${name}: ${output}: expected it to take what is written, got ${reasonOf(error)}`);
  };
  process.stdout.on('error', lose('the standard output'));
  process.stderr.on('error', lose('the standard error'));
  // Unless somebody listens, Node would let whoever sends this signal run code here, by its debugger.
  if (process.listenerCount('SIGUSR1') === 0) process.on('SIGUSR1', () => {});
  if (command?.goesOn !== undefined) sayOnInterrupt(`${name}: interrupted; ${command.goesOn}`);
  handKeys(keys);
  code = await autotts(args);
  process.exitCode = isLost ? Math.max(code, LOST) : code;
}

/**
 * Says on ^C how the work continues. Where work does not continue, a command leaves the signal alone, which then ends it at once. A
 * listener would be heard only when this thread has finished its playing or drawing.
 */
function sayOnInterrupt(line: string): void {
  process.once('SIGINT', () => {
    printErrorBelow(line);
    // Who else listens ends first what it has started.
    setImmediate(() => process.exit(INTERRUPTED));
  });
}
