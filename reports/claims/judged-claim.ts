/** A claim with what the records say of it. */

import type { Estimate } from '../figures/estimate.ts';
import type { Claim } from './claims-schema.ts';

/**
 * `reproduced-exactly`: our figure prints as published; `holds`: the whole interval is on the claim's side, or a printed figure is
 * within it; `does-not-hold`: the whole interval is on the other side, or a printed figure is outside; `inconclusive`: neither;
 * `cannot-be-checked`: the records could not tell, ever; `not-played`: these records do not.
 */
export type ClaimVerdict = 'reproduced-exactly' | 'holds' | 'inconclusive' | 'does-not-hold' | 'cannot-be-checked' | 'not-played';

/** A finding on a claim, before p-values are adjusted together. */
export interface Finding {
  readonly verdict: ClaimVerdict;
  /** Our figure; nothing where there is none. */
  readonly figure?: Estimate & { readonly unit: 'percent' | 'points' | 'count' };
  /** Two-sided, of no saving, no difference, or a difference of just the margin. */
  readonly pValue?: number;
  /** One sentence for people. */
  readonly detail: string;
  /** Where its figures are shown, `models.html#models`, if not where those of its source are. */
  readonly place?: string;
}

export interface JudgedClaim extends Finding {
  readonly claim: Claim;
  /** p after Holm, over all claims with a p-value. */
  readonly holm?: number;
  /** The single cells of a claim about a table. */
  readonly cells?: readonly JudgedCell[];
}

export interface JudgedCell {
  /** `Qwen3-4B, AIME25, parallel-probe @64` */
  readonly name: string;
  readonly contestant: string;
  readonly verdict: ClaimVerdict;
  readonly published: string;
  readonly ours: string;
  readonly why: string;
}
