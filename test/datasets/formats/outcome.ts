/** What a reader makes of bytes, for fuzz tests: a store that keeps the invariants, or a DataError. Anything else is thrown on. */
import { DataError } from '../../../datasets/errors.ts';
import { checkInvariants, type RecordedTraces } from '../../../datasets/trace-store.ts';
import { expectDataError } from '../../support/failure.ts';

/** The store, or the error once it is seen to be one line that begins with the file's name, `made-up`. */
export async function outcome(read: Promise<RecordedTraces>): Promise<RecordedTraces | DataError> {
  try {
    const recorded = await read;
    checkInvariants(recorded.traces, recorded.key);
    return recorded;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    expectDataError(error, /^(made-up|model\/dataset): /);
    return error;
  }
}

/** The answers of a store's branches, by question. */
export function finals({ traces, key }: RecordedTraces): string[][] {
  return Array.from({ length: traces.questions }, (_, q) =>
    Array.from(traces.final.subarray(traces.branchStart[q], traces.branchStart[q + 1]), (id) => key.text(q, id)),
  );
}

/** The gold answer of each question. */
export function golds({ traces, key }: RecordedTraces): string[] {
  return Array.from({ length: traces.questions }, (_, q) => key.text(q, key.gold[q]));
}
