/** The share of self-consistency's tokens that a curve saves at its accuracy, under both bills. */

import { meanOf } from '../../statistics/mean.ts';
import type { QuestionResamples } from '../../statistics/question-resamples.ts';
import type { BilledRows } from '../held-out/play-stores.ts';
import { reach } from '../held-out/reach.ts';
import type { Rows } from '../held-out/rows.ts';
import { shareToReach } from '../held-out/saving.ts';
import type { Saved, Savings } from './rotation-schema.ts';

/** @param settings of the curve, from the least to the most of the knob */
export function savingsOf(settings: readonly BilledRows[], baseline: BilledRows, resamples: QuestionResamples): Savings {
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

function savedBy(settings: readonly Rows[], baseline: Rows, resamples: QuestionResamples): Saved {
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
