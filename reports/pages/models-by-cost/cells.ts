/** Cells that tables of offers share: costs with their intervals, and what one offer costs in terms of another. */

import { estimateCell } from '../../figures/cells/estimate-cell.ts';
import { HEAVY_TAIL } from '../../figures/cells/notes.ts';
import { cents, type Unit } from '../../figures/cost-text.ts';
import { type Estimate, timesOf } from '../../figures/estimate.ts';
import type { OfferComparison } from '../../figures/priced/comparison.ts';
import { fixed, scientific } from '../../kit/format.ts';
import type { Cell, Notes } from '../../kit/table/table.ts';

/** A column's heading for costs of a question. */
export const COST_LABEL: Readonly<Record<Unit, string>> = { dollars: 'Cost, ¢', flops: 'Cost, FLOPs' };

/** The cost of a question; the value is in dollars, or FLOPs. */
export function costCell(unit: Unit, cost: Estimate): Cell {
  return estimateCell(cost, unit === 'dollars' ? cents : scientific);
}

/** How many times as much as the other an offer costs, with a warning where costs have a heavy tail. */
export function timesCell({ saved }: OfferComparison, notes: Notes): Cell {
  return notes.on(estimateCell(timesOf(saved), timesText), saved.heavyTail ? HEAVY_TAIL : '');
}

/** `6.59`, `12.4`: how many times. */
export function timesText(times: number): string {
  return fixed(times, times < 9.995 ? 2 : 1);
}
