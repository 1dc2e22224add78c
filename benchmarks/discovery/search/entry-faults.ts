/** Checks the entries of a ledger that is read again, each by itself and beside those before it. */
import { isDeepStrictEqual } from 'node:util';
import { show } from '../../../datasets/foundation/errors.ts';
import { firstIssue } from '../../../datasets/foundation/first-issue.ts';
import { type Entry, entrySchema } from '../objective/history.ts';
import { candidate } from '../space/candidate.ts';
import { wellFormed } from '../space/well-formed.ts';

/**
 * Returns a function to call with the entries of a ledger, one after another. It returns why a value is not the next entry, in one line;
 * undefined when it is.
 */
export function entryFaults(): (value: unknown) => string | undefined {
  const known = new Set<string>();
  let last = 0;
  return (value) => {
    const fault = faultOfEntry(value, known, last);
    if (fault === undefined) {
      const { candidate, round } = value as Entry;
      known.add(candidate.id);
      last = round;
    }
    return fault;
  };
}

/** @param known ids of the candidates before it @param last the round of the one before */
function faultOfEntry(value: unknown, known: ReadonlySet<string>, last: number): string | undefined {
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) return firstIssue(parsed.error, value);
  const { candidate: own, round, scores, failure } = parsed.data;
  const expected = (place: string, what: string, got: unknown) => `${place}: expected ${what}, got ${show(got)}`;
  if ((scores === undefined) === (failure === undefined)) {
    return `expected scores or a failure, got ${scores === undefined ? 'neither' : 'both'}`;
  }
  if (round < last) return expected('round', `${last} or a later one`, round);
  const right = candidate(own.what).id;
  if (own.id !== right) return expected('candidate.id', `${right}, the hash of what was proposed`, own.id);
  const stranger = own.parents.find((parent) => !known.has(parent));
  if (stranger !== undefined) return expected('candidate.parents', 'ids of entries before it', stranger);
  if (own.what.kind === 'composition' && !isDeepStrictEqual(wellFormed(own.what.composition), own.what.composition)) {
    return expected('candidate.what.composition', 'one that is well formed', own.what.composition);
  }
  return undefined;
}
