/** The record of a rotation: what was searched, what was found, and how it does on what was left out. It holds figures and no text of traces. */
import { z } from 'zod';
import { list } from '../../../datasets/foundation/list-schema.ts';
import { made } from '../search-record/discovery-schema.ts';

export const ROTATION_VERSION = 1 as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const amount = z.number().min(0);
const share = z.number().min(0).max(1);
const rows = list(share).min(1).readonly();
const amounts = list(amount).min(1).readonly();
const numbers = list(z.number()).readonly();
const stores = list(z.string()).min(1).readonly();

/** Shares of self-consistency's tokens; in (−∞, 1]; what is absent is never. */
const saved = z.strictObject({
  /** At the cheapest setting played that is as accurate. */
  setting: z.number().exactOptional(),
  /** Where a line between settings, over log tokens, comes to the accuracy, with its 95 % interval over questions. */
  between: z.number().exactOptional(),
  lower: z.number().exactOptional(),
  upper: z.number().exactOptional(),
});

/** A curve, by place of the knob, and what it saves at self-consistency's accuracy, as published and with probes billed. */
const savings = z.strictObject({
  curve: z.strictObject({ accuracy: rows, totalTokens: amounts, billedTokens: amounts.exactOptional() }),
  published: saved,
  billed: saved.exactOptional(),
});

/** The winners' accuracy less a rival's at equal tokens, in [−1, 1]: a mean over the rival's settings, and over seeds. */
const against = z.strictObject({
  estimate: z.number(),
  /** Its 95 % interval over questions. */
  lower: z.number(),
  upper: z.number(),
  /** Whether too few questions differ for a verdict. */
  sparse: z.boolean(),
  /** Two-sided, of no difference. */
  p: share,
  /** By seed. */
  seeds: numbers,
});
/** With its p adjusted for all folds (Holm). */
const adjusted = against.extend({ adjusted: share });

const judgement = z.strictObject({
  stores,
  /** Distinct: the same question of several models counts once. */
  questions: z.int().min(1),
  baseline: z.strictObject({ accuracy: share, totalTokens: amount, billedTokens: amount.exactOptional() }),
  /** By seed. */
  winners: list(savings).min(1).readonly(),
  /** Absent where it cannot play. */
  confidenceMomentum: savings.exactOptional(),
  shortestFirst: savings,
  against: z.strictObject({ confidenceMomentum: against.exactOptional(), shortestFirst: against }),
});

/** The tokens that stopping at its best would save. */
const limit = z.strictObject({
  /** The answer that the oracle knows: gold, or the one that self-consistency will give. */
  knows: z.enum(['gold', 'vote']),
  width: z.int().min(1),
  accuracy: share,
  totalTokens: amount,
  /** The share of self-consistency's tokens. */
  saved: z.number(),
});

const tried = z.strictObject({
  complexity: amount,
  bounds: z.tuple([z.number().positive(), z.number().positive()]).readonly(),
  /** The winner's accuracy less that of confidence-momentum at equal tokens, a mean over both halves. */
  difference: z.number(),
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
  tried: list(tried).readonly(),
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
  made,
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
export type Saved = z.infer<typeof saved>;
export type Savings = z.infer<typeof savings>;
export type Against = z.infer<typeof against>;
export type Judgement = z.infer<typeof judgement>;
export type Limit = z.infer<typeof limit>;
export type Tried = z.infer<typeof tried>;

/** The JSON Schema of a record of a rotation. */
export function rotationJsonSchema(): object {
  return z.toJSONSchema(rotationSchema);
}
