/** The record of a rotation: what was searched, what was found, and how it does on what was left out. It holds figures and no text of traces. */
import { z } from 'zod';
import { list } from '../../../datasets/foundation/list-schema.ts';

export const ROTATION_VERSION = 1 as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const amount = z.number().min(0);
const share = z.number().min(0).max(1);
const rows = list(share).min(1).readonly();
const amounts = list(amount).min(1).readonly();
const numbers = list(z.number()).readonly();
const stores = list(z.string()).min(1).readonly();

/** Shares of self-consistency's tokens; what is absent is never: see saved.ts. */
const saved = z.strictObject({
  setting: z.number().exactOptional(),
  between: z.number().exactOptional(),
  lower: z.number().exactOptional(),
  upper: z.number().exactOptional(),
});

/** A curve, and the tokens that it saves at self-consistency's accuracy, as published and with probes billed. */
const savings = z.strictObject({
  curve: z.strictObject({ accuracy: rows, totalTokens: amounts, billedTokens: amounts.exactOptional() }),
  published: saved,
  billed: saved.exactOptional(),
});

/** The winners' accuracy less a rival's at equal tokens: see judge-stores.ts. */
const against = z.strictObject({
  estimate: z.number(),
  lower: z.number(),
  upper: z.number(),
  sparse: z.boolean(),
  p: share,
  seeds: numbers,
});
/** With its p adjusted for all folds (Holm). */
const adjusted = against.extend({ adjusted: share });

const judgement = z.strictObject({
  stores,
  questions: z.int().min(1),
  baseline: z.strictObject({ accuracy: share, totalTokens: amount, billedTokens: amount.exactOptional() }),
  winners: list(savings).min(1).readonly(),
  confidenceMomentum: savings.exactOptional(),
  shortestFirst: savings,
  against: z.strictObject({ confidenceMomentum: against.exactOptional(), shortestFirst: against }),
});

const limit = z.strictObject({
  knows: z.enum(['gold', 'vote']),
  width: z.int().min(1),
  accuracy: share,
  totalTokens: amount,
  saved: z.number(),
});

const found = z.strictObject({
  seed: count,
  /** SHA-256 of the ledger, less what the clock says. */
  ledger: sha256,
  candidates: count,
  evaluations: amount,
  /** By the wall clock, with the choice of the winner. */
  seconds: amount,
  /** Its settings, and its mechanisms in words. */
  composition: z.record(z.string(), z.json()),
  mechanisms: list(z.string()).readonly(),
});

const fold = z.strictObject({
  name: z.string(),
  kind: z.enum(['dataset', 'cell']),
  search: stores,
  /** Settings that were tried on halves of the search questions; the first with the largest difference was searched with. */
  tried: list(
    z.strictObject({
      complexity: amount,
      bounds: z.tuple([z.number().positive(), z.number().positive()]).readonly(),
      difference: z.number(),
    }),
  ).readonly(),
  found: list(found).min(1).readonly(),
  /** The share of branches that shortest-first waits for, chosen on the search stores. */
  shortestFirstShare: share,
  judged: judgement.extend({ against: z.strictObject({ confidenceMomentum: adjusted, shortestFirst: adjusted }) }),
  limits: list(limit).min(1).readonly(),
  /** By seed: the difference to confidence-momentum at equal tokens on the search stores themselves. */
  inSample: numbers,
});

export const rotationSchema = z.strictObject({
  rotation: z.literal(ROTATION_VERSION),
  made: z.strictObject({
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    commit: z.string().nullable(),
    dirty: z.boolean(),
    node: z.string(),
    command: z.string(),
  }),
  /** SHA-256 of the protocol and the search's settings: see protocol.ts. It is computed before anything is searched or judged. */
  protocol: sha256,
  /** The protocol itself. */
  frozen: z.record(z.string(), z.json()),
  simulated: z.boolean(),
  /** Of all searches, those of the inner choices too. */
  cost: z.strictObject({ searches: count, candidates: count, evaluations: amount, seconds: amount }),
  folds: list(fold).min(1).readonly(),
  pooled: list(
    z.strictObject({ kind: z.enum(['dataset', 'cell']), confidenceMomentum: against, shortestFirst: against }),
  ).readonly(),
  /** Winners of whole datasets on stores of other models and questions; `seeds` are those whose winners can play there. */
  unseen: list(z.strictObject({ fold: z.string(), seeds: list(count).readonly(), judged: judgement })).readonly(),
});

export type RotationRecord = z.infer<typeof rotationSchema>;
export type RotationFold = RotationRecord['folds'][number];

/** The JSON Schema of a record of a rotation. */
export function rotationJsonSchema(): object {
  return z.toJSONSchema(rotationSchema);
}
