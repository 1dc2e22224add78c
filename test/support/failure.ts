/** The error that a call threw, for tests of error messages. */
import { expect } from 'vitest';
import { DataError } from '../../datasets/foundation/errors.ts';

/** The error of a promise that must reject. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: Error) => ({ error }),
  );
  if ('value' in outcome) throw new Error(`expected a rejection, got ${JSON.stringify(outcome.value)}`);
  return outcome.error;
}

/** Asserts that an error is a DataError of one line that names the place. */
export function expectDataError(error: unknown, place: string | RegExp): void {
  if (!(error instanceof DataError)) throw new Error(`expected a DataError, got ${(error as Error)?.stack ?? error}`);
  expect(error.message).not.toMatch(/[\r\n]/);
  expect(error.message).toMatch(place);
}
