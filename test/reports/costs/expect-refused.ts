/** For tests of tables that are refused. */
import { expect } from 'vitest';
import { expectDataError } from '../../support/failure.ts';

/** Asserts that reading throws a DataError of one line that begins so. */
export function expectRefused(read: () => unknown, begin: string): void {
  let error: unknown;
  try {
    read();
  } catch (thrown) {
    error = thrown;
  }
  expectDataError(error, begin);
  expect((error as Error).message.slice(0, begin.length)).toBe(begin);
}
