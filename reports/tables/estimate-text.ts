/** Estimates with their intervals in running text; and tokens that are too few for thousands. */
import type { Estimate } from '../analysis/estimate.ts';
import { fixed, signed } from '../format.ts';
import type { Cell } from './table.ts';

/** A fraction of 1: `39.0 % [36.4, 41.7]`. */
export function percentText({ estimate, interval: { lower, upper } }: Estimate, decimals: number): string {
  const show = (value: number) => fixed(100 * value, decimals);
  return `${show(estimate)}\u00a0% [${show(lower)},\u00a0${show(upper)}]`;
}

/** A difference of fractions: `+4.3 points [+1.2, +7.4]`. */
export function pointsText({ estimate, interval: { lower, upper } }: Estimate, decimals: number): string {
  const show = (value: number) => signed(100 * value, decimals);
  return `${show(estimate)}\u00a0points [${show(lower)},\u00a0${show(upper)}]`;
}

/** Whole tokens, `133 [126, 141]`. */
export function wholeTokensCell({ estimate, interval: { lower, upper } }: Estimate): Cell {
  const show = (value: number) => fixed(value, 0);
  return {
    text: show(estimate),
    value: estimate,
    interval: { lower: show(lower), upper: show(upper), lowerValue: lower, upperValue: upper },
  };
}
