/**
 * The record of a discovery: what was searched, what it took, what was found, and how the winner does. It holds figures and no text of
 * traces. Each search has one file, and a report is made from such files alone.
 */
import { z } from 'zod';
import { list } from '../../../datasets/foundation/list-schema.ts';
import { curve, difference, heldOutBeside, verdict } from '../held-out/verdict-schema.ts';

export type { HeldOutBeside, HeldOutPart } from '../held-out/verdict-schema.ts';

/**
 * Version 2 also tells the findings by model and by store. Records of version 1 are still read, since a search takes long. They hold pooled
 * figures alone until they are judged again (`npm run discover -- --judge-again FILE`).
 */
export const DISCOVERY_VERSION = 2 as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const amount = z.number().min(0);
const share = z.number().min(0).max(1);

const scores = z.strictObject({
  /** The objective less penalties, in fresh orders. */
  score: z.number(),
  /** The objective on the questions of each fold. */
  folds: list(z.number()).min(1).readonly(),
  curve,
});

const heldOut = { heldOut: heldOutBeside.optional() };

const milestone = z.strictObject({
  round: count,
  /** Proposed by then, and seconds by the wall clock. */
  candidates: z.int().min(1),
  seconds: amount,
  /** Of the best so far, in the orders of the search. */
  score: z.number(),
  curve,
  ...heldOut,
});

/** The winner without one of its parts. */
const ablation = z.strictObject({
  /** A mechanism is switched off; a knob is the same for all β. */
  group: z.enum(['mechanism', 'pair', 'knob']),
  name: z.string(),
  /** In fresh orders: the curve, and its area less the winner's. */
  curve,
  difference,
  ...heldOut,
});

/** When, from what and by which command it was made. */
export const made = z.strictObject({
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  commit: z.string().nullable(),
  dirty: z.boolean(),
  node: z.string(),
  command: z.string(),
});

export const discoverySchema = z.strictObject({
  version: z.literal([1, DISCOVERY_VERSION]),
  made,
  explorer: z.string(),
  /** The special circumstances of the explorer, in words: a model, no traces to read. */
  special: z.string().optional(),
  seed: count,
  /** The stores that the search played. */
  stores: z
    .array(z.strictObject({ id: z.string(), sha256, simulated: z.boolean() }))
    .min(1)
    .readonly(),
  objective: z.strictObject({
    kind: z.enum(['area', 'gain']),
    tokens: z.enum(['totalTokens', 'sequentialTokens']),
    from: amount,
    to: amount,
    gamma: amount,
    betas: list(share).min(1).readonly(),
  }),
  cost: z.strictObject({
    candidates: z.int().min(1),
    failures: count,
    /** Each is all search stores × their questions × 16 orders at one β. */
    evaluations: amount,
    evaluationsPerMinute: amount,
    /** By the wall clock: of the search, and all in all with the choice of a winner. */
    seconds: amount,
    allSeconds: amount,
    workers: z.int().min(1),
    /** Tokens of a language model; and dollars, absent where nobody counted them. */
    modelTokens: count,
    dollars: amount.optional(),
  }),
  /** SHA-256 of the ledger, less what the clock says. */
  ledger: sha256,
  winner: z.strictObject({
    name: z.string(),
    kind: z.enum(['composition', 'code']),
    /** Of what it is: see candidate.ts. */
    id: z.string().regex(/^[0-9a-f]{16}$/),
    /** Its settings, for a composition. */
    composition: z.record(z.string(), z.json()).optional(),
    mechanisms: list(z.string()).readonly(),
    ...scores.shape,
    /** The mean score of its neighbours. */
    around: z.number(),
    ...heldOut,
  }),
  /** Confidence-momentum, in the same orders. */
  reference: scores.extend(heldOut),
  trajectory: list(milestone).min(1).readonly(),
  ablations: list(ablation).readonly(),
  /** The winners of searches for single settings: no schedule that β goes along. */
  withoutBeta: z
    .strictObject({
      candidates: z.int().min(1),
      seconds: amount,
      /** The price of tokens of each setting. */
      gammas: list(z.number()).readonly(),
      curve,
      difference,
      ...heldOut,
    })
    .optional(),
  heldOut: z
    .strictObject({
      stores: list(z.string()).min(1).readonly(),
      ...verdict.shape,
      /** Where the winner was judged again, when and from what: the rest of the record is older. */
      judgedAgain: made.omit({ command: true }).optional(),
    })
    .optional(),
});

export type DiscoveryRecord = z.infer<typeof discoverySchema>;

/** The JSON Schema of a record of discovery. */
export function discoveryJsonSchema(): object {
  return z.toJSONSchema(discoverySchema);
}
