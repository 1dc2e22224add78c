/** JSON files, and values in JSON, that a schema of this project describes. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { DataError } from './errors.ts';
import { firstIssue } from './first-issue.ts';
import { parseJson } from './json.ts';
import { systemFault } from './system-fault.ts';

/**
 * Reads and validates a file.
 *
 * @param expected what the file should have been, in the error of a file that cannot be read
 * @throws DataError naming file and field when the file is something else; MachineError when it cannot be read
 */
export async function readJsonFile<Value>(file: string, schema: z.ZodType<Value>, expected: string): Promise<Value> {
  const bytes = await readFile(file).catch((error) => {
    throw systemFault(file, expected, error);
  });
  return requireValid(schema, parseJson(bytes, file), file);
}

/** Reads and validates a file as `readJsonFile` does. Undefined where there is no such file. */
export async function readJsonFileIfAny<Value>(
  file: string,
  schema: z.ZodType<Value>,
  expected: string,
): Promise<Value | undefined> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw systemFault(file, expected, error);
  });
  return bytes && requireValid(schema, parseJson(bytes, file), file);
}

/**
 * Returns the value as the schema reads it.
 *
 * @param at what an error calls the value
 * @throws DataError naming the first field that is wrong
 */
export function requireValid<Value>(schema: z.ZodType<Value>, value: unknown, at: string): Value {
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data;
  throw new DataError(`${at}: ${firstIssue(error, value)}`);
}
