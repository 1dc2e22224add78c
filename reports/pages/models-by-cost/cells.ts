/** Cells that tables of offers share: costs with their intervals, and what one offer costs in terms of another. */

import { estimateCell, pointsCell } from '../../figures/cells/estimate-cell.ts';
import { cents, type Unit } from '../../figures/cost-text.ts';
import { type Estimate, timesOf } from '../../figures/estimate.ts';
import type { OfferComparison } from '../../figures/priced/comparison.ts';
import { fixed, scientific } from '../../kit/format.ts';
import { HEAVY_TAIL, SPARSE } from '../../kit/table/sparse.ts';
import { type Cell, type Notes, noted } from '../../kit/table/table.ts';

/** A column's heading for costs of a question. */
export const COST_LABEL: Readonly<Record<Unit, string>> = { dollars: 'Cost, ¢', flops: 'Cost, FLOPs' };

/** The cost of a question; the value is in dollars, or FLOPs. */
export function costCell(unit: Unit, cost: Estimate): Cell {
  return estimateCell(cost, unit === 'dollars' ? cents : scientific);
}

/** How many times as much as the other an offer costs, with a warning where costs have a heavy tail. */
export function timesCell({ saved }: OfferComparison, notes: Notes): Cell {
  const times = estimateCell(timesOf(saved), (value) => fixed(value, value < 9.995 ? 2 : 1));
  return { ...times, ...noted(notes.numberOf(saved.heavyTail ? HEAVY_TAIL : '')) };
}

/** The paired difference in points, noted where it rests on too few questions. */
export function differenceCell({ accuracy }: OfferComparison, notes: Notes): Cell {
  const note = notes.numberOf(accuracy.sparse ? SPARSE : '');
  return { ...pointsCell(accuracy, 2), ...(note !== undefined && { note }) };
}
