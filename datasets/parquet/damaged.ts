/** What is wrong with the bytes of a file in parquet, wherever a decoder finds out. */
import { DataError, Fault } from '../foundation/errors.ts';

/**
 * What decoding gives.
 *
 * @param expected what should be there, `a page of parquet`
 * @param at what an error calls the place
 * @throws DataError for whatever a decoder throws: those of the library throw errors of any kind at bytes that are damaged
 */
export function decoded<Result>(decode: () => Result, expected: string, at: string): Result {
  try {
    return decode();
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new DataError(`${at}: expected ${expected}, got one that is damaged or cut`);
  }
}
