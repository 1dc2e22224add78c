/** Reads JSON that came from outside: strict UTF-8, and one line on failure. */
import { DataError } from './errors.ts';

/**
 * @param bytes JSON in UTF-8
 * @param file what an error calls the file
 */
export function parseJson(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const place = /position \d+/.exec((error as Error).message)?.[0] ?? 'no position given';
    throw new DataError(`${file}: expected JSON in UTF-8, got ${bytes.length} bytes that do not parse (${place})`);
  }
}

/** Whether a value is an object with named fields: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
