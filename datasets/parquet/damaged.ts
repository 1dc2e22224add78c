/** Turns errors of decoders into one that says what is wrong with the bytes of a file in parquet. */
import { DataError, Fault } from '../foundation/errors.ts';

/**
 * Returns the result of decoding.
 *
 * @param expected what should be there, `a page of parquet`
 * @param at the place's name in errors
 * @throws DataError for whatever a decoder throws: decoders of the library throw errors of any kind at damaged bytes
 */
export function decoded<Result>(decode: () => Result, expected: string, at: string): Result {
  try {
    return decode();
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new DataError(`${at}: expected ${expected}, got one that is damaged or cut`);
  }
}
