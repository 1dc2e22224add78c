/** What can go wrong with data, by who has to act on it. Scripts turn each into its exit code. */

/** Bytes or values that are not what they should be. The message is one line: where, what was expected, what came. */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly exitCode = 2;
}

/** A source outside this machine that could not be reached. The message is one line: what, where it was looked for, why not. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  readonly exitCode = 3;
}

/** Shows a value inside an error message: JSON, on one line, cut to a readable length. */
export function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : json(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return 'a value nested too deeply to show';
  }
}
