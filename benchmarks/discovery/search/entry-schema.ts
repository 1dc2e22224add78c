/** Entries of a ledger that are read again: their definition, and what each must be beside those before it. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { show } from '../../../datasets/foundation/errors.ts';
import { firstIssue } from '../../../datasets/foundation/first-issue.ts';
import { list } from '../../../datasets/foundation/list-schema.ts';
import type { Entry } from '../objective/history.ts';
import { candidate } from '../space/candidate.ts';
import { compositionSchema } from '../space/composition-schema.ts';
import { wellFormed } from '../space/well-formed.ts';

const amount = z.number().min(0);
const share = z.number().min(0).max(1);
const id = z.string().regex(/^[0-9a-f]{16}$/);
/** No answer is worth more than 1; sums of many may be, by a rounding error. */
const score = z.number().max(1 + 1e-9);

const scores = z.strictObject({
  score,
  folds: list(score).min(1),
  curve: list(z.strictObject({ beta: share, accuracy: share, totalTokens: amount, sequentialTokens: amount })).min(1),
  orders: z.int().min(1),
});

const entrySchema: z.ZodType<Entry> = z.strictObject({
  index: z.int().min(0),
  candidate: z.strictObject({
    id,
    parents: list(id),
    what: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('composition'), composition: compositionSchema }),
      z.strictObject({ kind: z.literal('code'), code: z.string() }),
    ]),
  }),
  explorer: z.string(),
  round: z.int().min(0),
  scores: scores.exactOptional(),
  failure: z.string().min(1).exactOptional(),
  seconds: amount,
  tokens: amount,
  dollars: amount,
});

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
