/**
 * The record of a discovery: what was searched, what it took, what was found, and how the winner does. It holds figures and no text of
 * traces. Each search has one file, and a report is made from such files alone.
 */
import { z } from 'zod';
import { list } from '../../../datasets/foundation/list-schema.ts';

/**
 * Version 2 also tells the findings by model and by store. Records of version 1 are still read, since a search takes long. They hold pooled
 * figures alone until they are judged again (`npm run discover -- --judge-again FILE`).
 */
export const DISCOVERY_VERSION = 2 as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const amount = z.number().min(0);
const share = z.number().min(0).max(1);

const point = z.strictObject({ beta: share, accuracy: share, totalTokens: amount, sequentialTokens: amount });
const curve = list(point).min(1).readonly();
const difference = z.strictObject({ estimate: z.number(), lower: z.number(), upper: z.number() });
/** Tokens at which an accuracy is reached: at a setting that was played, and by a line between two. Absent: nowhere. */
const reach = z.strictObject({ setting: amount.optional(), between: amount.optional() });
/** Tokens as a share of another's, with a 95 % interval. A bound that is absent: nowhere. */
const shareOfTokens = z.strictObject({ estimate: amount.optional(), lower: amount.optional(), upper: amount.optional() });

const scores = z.strictObject({
  /** The objective less penalties, in fresh orders. */
  score: z.number(),
  /** The objective on the questions of each fold. */
  folds: list(z.number()).min(1).readonly(),
  curve,
});

/** Beside the winner on held-out stores. */
const heldOutBeside = z.strictObject({
  curve,
  /** Mean accuracy over log tokens between bounds that are the same shares of self-consistency@64 as in the search. */
  area: z.number(),
  reach,
  /** Its area less the winner's; absent for a winner that is code. */
  difference: difference.optional(),
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

const against = z.strictObject({
  beta: share,
  accuracy: share,
  totalTokens: amount,
  difference: z.number(),
  lower: z.number(),
  upper: z.number(),
  /** Whether too few questions differ for a verdict; not told in version 1. */
  sparse: z.boolean().exactOptional(),
  reached: reach,
  share: shareOfTokens,
});

/** A curve against self-consistency@64, by place of the β of `heldOut.curve`. */
const partCurve = z.strictObject({
  accuracy: list(share).min(1).readonly(),
  totalTokens: list(amount).readonly(),
  /** The same episodes with probes billed where they are made; absent where nothing tells what a probe costs. */
  billedTokens: list(amount).readonly().optional(),
  /** Accuracy less the baseline's: 95 % paired intervals. */
  difference: z.strictObject({ lower: list(z.number()).readonly(), upper: list(z.number()).readonly() }),
  /** Tokens over the baseline's lie within this factor of their ratio: a 95 % interval, which is symmetric in the logarithm. */
  ratioWithin: list(z.number().min(1)).readonly(),
  /** The β at which too few questions differ for a verdict, and at which few questions make the width of `ratioWithin`. */
  sparse: list(share).readonly(),
  heavyTail: list(share).readonly(),
  reached: reach,
  share: shareOfTokens,
});

/** All held-out stores, those of one model, or one; `name` is the model or the store. */
const part = z.strictObject({
  kind: z.enum(['all', 'model', 'store']),
  name: z.string(),
  questions: z.int().min(1),
  baseline: z.strictObject({ accuracy: share, totalTokens: amount, billedTokens: amount.optional() }),
  curve: partCurve,
  rivalCurve: partCurve,
});

const heldOutPoint = point.omit({ sequentialTokens: true });

/** When, from what and by which command it was made. */
const made = z.strictObject({
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
      orders: z.int().min(1),
      questions: z.int().min(1),
      baseline: z.strictObject({ accuracy: share, totalTokens: amount }),
      curve: list(heldOutPoint).min(1).readonly(),
      rivalCurve: list(heldOutPoint).min(1).readonly(),
      reached: reach,
      share: shareOfTokens,
      rivalReached: reach,
      rivalShare: shareOfTokens,
      against: list(against).readonly(),
      /** All stores first; then by model and by store, where there are several. Absent in version 1. */
      parts: list(part).min(1).readonly().optional(),
      /** Where the winner was judged again, when and from what: the rest of the record is older. */
      judgedAgain: made.omit({ command: true }).optional(),
    })
    .optional(),
});

export type DiscoveryRecord = z.infer<typeof discoverySchema>;
export type HeldOutPart = z.infer<typeof part>;
export type HeldOutBeside = z.infer<typeof heldOutBeside>;

/** The JSON Schema of a record of discovery. */
export function discoveryJsonSchema(): object {
  return z.toJSONSchema(discoverySchema);
}
