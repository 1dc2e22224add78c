/** The errors that data can cause, by who has to act on them. Scripts turn each into its exit code. */
import { shortened, visible } from './text/visible.ts';

/** An error that is no defect of the program. It ends a command with one line and this exit code. */
export abstract class Fault extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    // Of an error that comes out of a thread, fields of its class are lost; its cause is not.
    super(message, { cause: { exitCode } });
    this.exitCode = exitCode;
  }
}

/** Bytes or values that are not what they should be. The message is one line: where, what was expected, what came. */
export class DataError extends Fault {
  override readonly name = 'DataError';

  constructor(message: string) {
    super(message, 2);
  }
}

/** A source outside this machine that could not be reached. The message is one line: what, where it was looked for, why not. */
export class UnreachableError extends Fault {
  override readonly name = 'UnreachableError';

  constructor(message: string) {
    super(message, 3);
  }
}

/** This machine does not do what it should: its disk, its memory, its processes. The message is one line: where, what was expected, why not. */
export class MachineError extends Fault {
  override readonly name = 'MachineError';

  constructor(message: string) {
    super(message, 3);
  }
}

/** Characters of a value that is shown whole. */
const LONGEST = 60;

/** Shows a value inside an error message: JSON of characters that can be seen, on one line, cut to a readable length. */
export function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : visible(json(value).slice(0, 2 * LONGEST));
  return text.length > LONGEST ? shortened(text, LONGEST - 2) : text;
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return 'a value nested too deeply to show';
  }
}
