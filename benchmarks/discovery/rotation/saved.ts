/** The share of self-consistency's tokens that a curve saves at its accuracy, under both bills. */
import { reach } from '../held-out/reach.ts';
import { meanOf, type Rows } from '../held-out/rows.ts';
import { type resamplesOf, shareToReach } from '../held-out/saving.ts';
import type { BilledRows } from './play-stores.ts';

/** Means over questions, by place of the knob. */
export interface Curve {
  readonly accuracy: readonly number[];
  readonly totalTokens: readonly number[];
  /** With probes billed where they are made; absent where a store does not tell what its probes cost. */
  readonly billedTokens?: readonly number[];
}

/** Shares of self-consistency's tokens, in (−∞, 1]; what is absent is never. */
export interface Saved {
  /** At the cheapest setting played that is as accurate. */
  readonly setting?: number;
  /** Where a line between settings, over log tokens, comes to the accuracy, with its 95 % interval over questions. */
  readonly between?: number;
  readonly lower?: number;
  readonly upper?: number;
}

export interface Savings {
  readonly curve: Curve;
  readonly published: Saved;
  readonly billed?: Saved;
}

/** @param settings of the curve, from the least to the most of the knob */
export function savingsOf(
  settings: readonly BilledRows[],
  baseline: BilledRows,
  resamples: ReturnType<typeof resamplesOf>,
): Savings {
  const published = settings.map((rows) => rows.published);
  const billed = settings.flatMap((rows) => (rows.billed === undefined ? [] : [rows.billed]));
  const isBilled = baseline.billed !== undefined && billed.length === settings.length;
  const tokensOf = (rows: readonly Rows[]) => rows.map(({ tokens }) => Math.round(meanOf(tokens)));
  return {
    curve: {
      accuracy: published.map(({ accuracy }) => Number(meanOf(accuracy).toFixed(6))),
      totalTokens: tokensOf(published),
      ...(isBilled && { billedTokens: tokensOf(billed) }),
    },
    published: savedBy(published, baseline.published, resamples),
    ...(isBilled && { billed: savedBy(billed, baseline.billed!, resamples) }),
  };
}

function savedBy(settings: readonly Rows[], baseline: Rows, resamples: ReturnType<typeof resamplesOf>): Saved {
  const [goal, whole] = [meanOf(baseline.accuracy), meanOf(baseline.tokens)];
  const curve = settings.map(({ accuracy, tokens }) => ({ accuracy: meanOf(accuracy), totalTokens: meanOf(tokens) }));
  const { setting } = reach(curve, goal);
  const { estimate, lower, upper } = shareToReach(settings, baseline, resamples);
  return {
    ...(setting !== undefined && { setting: 1 - setting / whole }),
    ...(estimate !== undefined && { between: 1 - estimate }),
    ...(upper !== undefined && { lower: 1 - upper }),
    ...(lower !== undefined && { upper: 1 - lower }),
  };
}
