/** Figures for programs: one JSON value in a file, or on the standard output. */
import { resolve } from 'node:path';
import { writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { STANDARD_OUTPUT } from './json-flag.ts';
import { printFigures } from './print.ts';

/**
 * Writes an array with one line for each of its rows. Percentages are of 100, numbers are plain, and null stands for what is unknown.
 *
 * @param to the value of `--json`; undefined writes nothing
 * @param rows worked out where they are written
 * @throws MachineError when the file could not be written
 */
export async function writeRows(to: string | undefined, rows: () => readonly object[]): Promise<void> {
  if (to === undefined) return;
  const lines = rows().map((row) => JSON.stringify(row));
  await writeText(to, lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`);
}

/** One value that is no array of rows. @param to as for `writeRows` */
export async function writeValue(to: string | undefined, value: object): Promise<void> {
  if (to !== undefined) await writeText(to, `${JSON.stringify(value, null, 2)}\n`);
}

/** @param to as for `writeRows` @param json whole, with its line break */
export async function writeText(to: string, json: string): Promise<void> {
  if (to === STANDARD_OUTPUT) printFigures(json);
  else await writeAtomically(resolve(to), Buffer.from(json));
}
