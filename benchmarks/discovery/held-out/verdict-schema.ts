/** The verdict on a found controller on trace stores that its search never saw, as a record holds it. */
import { z } from 'zod';
import { list } from '../../../datasets/foundation/list-schema.ts';
import { curvePoint } from '../objective/history.ts';

const amount = z.number().min(0);
const share = z.number().min(0).max(1);

export const curve = list(curvePoint).min(1).readonly();
export const difference = z.strictObject({ estimate: z.number(), lower: z.number(), upper: z.number() });
/** Tokens at which an accuracy is reached: at a setting that was played, and by a line between two. Absent: nowhere. */
const reach = z.strictObject({ setting: amount.optional(), between: amount.optional() });
/** Tokens as a share of another's, with a 95 % interval. A bound that is absent: nowhere. */
const shareOfTokens = z.strictObject({ estimate: amount.optional(), lower: amount.optional(), upper: amount.optional() });

/** A contestant beside the winner on held-out stores. */
export const heldOutBeside = z.strictObject({
  curve,
  /** Mean accuracy over log tokens between bounds that are the same shares of self-consistency@64 as in the search. */
  area: z.number(),
  reach,
  /** Its area less the winner's; absent for a winner that is code. */
  difference: difference.optional(),
});

/** The found controller against confidence-momentum at one β of the latter. */
const against = z.strictObject({
  beta: share,
  accuracy: share,
  totalTokens: amount,
  /** The found controller's accuracy at as many tokens less the rival's, in [0, 1], over questions, with its 95 % interval. */
  difference: z.number(),
  lower: z.number(),
  upper: z.number(),
  /** Whether too few questions differ for a verdict; not told in version 1. */
  sparse: z.boolean().exactOptional(),
  /** Where the found controller reaches the rival's accuracy, and that as a share of the rival's tokens. */
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

const heldOutPoint = curvePoint.omit({ sequentialTokens: true });

/** The verdict on all held-out stores, by model and by store. */
export const verdict = z.strictObject({
  /** The published orders 0 … orders − 1, in which no candidate was searched. */
  orders: z.int().min(1),
  /** Distinct: the same question of several models counts once. */
  questions: z.int().min(1),
  /** Self-consistency@64. */
  baseline: z.strictObject({ accuracy: share, totalTokens: amount }),
  curve: list(heldOutPoint).min(1).readonly(),
  rivalCurve: list(heldOutPoint).min(1).readonly(),
  /** Where the baseline's accuracy is reached, by the found controller and by confidence-momentum, and that as a share of its tokens. */
  reached: reach,
  share: shareOfTokens,
  rivalReached: reach,
  rivalShare: shareOfTokens,
  against: list(against).readonly(),
  /** All stores first; then by model and by store, where there are several. Absent in version 1. */
  parts: list(part).min(1).readonly().optional(),
});

export type HeldOutPart = z.infer<typeof part>;
export type HeldOutBeside = z.infer<typeof heldOutBeside>;
export type PartCurve = z.infer<typeof partCurve>;
export type Reach = z.infer<typeof reach>;
export type Share = z.infer<typeof shareOfTokens>;

/** The verdict as it is made, with the contestants beside the winner in the order of the task. */
export type Verdict = z.infer<typeof verdict> & {
  readonly parts: readonly HeldOutPart[];
  readonly compared: readonly HeldOutBeside[];
};
