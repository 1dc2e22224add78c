/** The results of each candidate, in the order in which they were proposed. A line of the ledger is one entry as JSON. */
import { z } from 'zod';
import { list } from '../../../datasets/foundation/list-schema.ts';
import { compositionSchema } from '../space/composition-schema.ts';

const amount = z.number().min(0);
const share = z.number().min(0).max(1);
const id = z.string().regex(/^[0-9a-f]{16}$/);
/** No answer is worth more than 1; sums of many may be, by a rounding error. */
const score = z.number().max(1 + 1e-9);

/** Means over episodes at one setting of the knob. */
export const curvePoint = z.strictObject({ beta: share, accuracy: share, totalTokens: amount, sequentialTokens: amount });

/** The scores of a candidate on the search stores. */
const scores = z.strictObject({
  /** The objective less penalties: what the search maximises. */
  score,
  /** The objective on the questions of each fold. [folds] */
  folds: list(score).min(1).readonly(),
  /** By β, ascending. */
  curve: list(curvePoint).min(1).readonly(),
  /** How many orders it was played in: a candidate that falls behind is played in few. */
  orders: z.int().min(1),
});

/** One line of the ledger. */
export const entrySchema = z.strictObject({
  /** Place in the ledger, from 0. */
  index: z.int().min(0),
  candidate: z.strictObject({
    id,
    parents: list(id).readonly(),
    what: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('composition'), composition: compositionSchema }),
      z.strictObject({ kind: z.literal('code'), code: z.string() }),
    ]),
  }),
  /** Who proposed it. */
  explorer: z.string(),
  /** Round of proposals, from 0. */
  round: z.int().min(0),
  /** Absent for a failure. */
  scores: scores.exactOptional(),
  /** Why it failed, in one line: it was refused, or threw, hung or broke a rule when played. */
  failure: z.string().min(1).exactOptional(),
  /** Spent on proposing and scoring it, by the wall clock; no result depends on it. */
  seconds: amount,
  /** Tokens of a language model that proposed it, and dollars. */
  tokens: amount,
  dollars: amount,
});

export type CurvePoint = z.infer<typeof curvePoint>;
export type Scores = z.infer<typeof scores>;
export type Entry = z.infer<typeof entrySchema>;

export interface History {
  readonly entries: readonly Entry[];
  /** The entry with the highest score among those played in most orders. */
  readonly best: Entry | undefined;
}
