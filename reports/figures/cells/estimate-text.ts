/** Estimates with their intervals in running text; and tokens that are too few for thousands. */

import { fixed, intervalText, signed } from '../../kit/format.ts';
import type { Cell } from '../../kit/table/table.ts';
import type { Estimate } from '../estimate.ts';
import { estimateCell } from './estimate-cell.ts';

/** A fraction of 1: `39.0 % [36.4, 41.7]`. */
export function percentText({ estimate, interval }: Estimate, decimals: number): string {
  const show = (value: number) => fixed(100 * value, decimals);
  return `${show(estimate)}\u00a0%${intervalText(interval, show, ',\u00a0')}`;
}

/** A difference of fractions: `+4.3 points [+1.2, +7.4]`. */
export function pointsText({ estimate, interval }: Estimate, decimals: number): string {
  const show = (value: number) => signed(100 * value, decimals);
  return `${show(estimate)}\u00a0points${intervalText(interval, show, ',\u00a0')}`;
}

/** Whole tokens, `133 [126, 141]`. */
export function wholeTokensCell(tokens: Estimate): Cell {
  return estimateCell(tokens, (value) => fixed(value, 0));
}
