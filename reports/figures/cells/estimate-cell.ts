/** Estimates with their intervals as cells, in the unit and decimals of a column. */

import { MOST_FLIPS } from '../../../benchmarks/statistics/fragility.ts';
import type { Interval } from '../../../benchmarks/statistics/student-t-interval.ts';
import { fixed, grouped, shortTokens, signed } from '../../kit/format.ts';
import { type Cell, type CellInterval, EMPTY, figureCell, type Notes } from '../../kit/table/table.ts';
import { type Bootstrapped, type Estimate, scaledBy } from '../estimate.ts';
import { HEAVY_TAIL, SPARSE } from './notes.ts';

/** Fractions of 1 as percent, `45.30 [36.25, 54.35]`. */
export function percentCell(fraction: Estimate, decimals: number): Cell {
  return estimateCell(scaledBy(fraction, 100), (value) => fixed(value, decimals));
}

/** Fractions of 1 as signed percentage points, `+0.13 [−2.25, +2.70]`. */
export function pointsCell(difference: Estimate, decimals: number): Cell {
  return estimateCell(scaledBy(difference, 100), (value) => signed(value, decimals));
}

/** A paired difference in points, noted where it rests on too few questions. */
export function differenceCell(difference: Estimate & { readonly sparse: boolean }, notes: Notes): Cell {
  return notes.on(pointsCell(difference, 2), difference.sparse ? SPARSE : '');
}

/** Tokens in thousands, few of them one by one; where they are unknown, that. */
export function tokensCell(tokens: Estimate, decimals: number): Cell {
  if (Number.isNaN(tokens.estimate)) return { text: 'unknown' };
  return estimateCell(tokens, (value) => shortTokens(value, decimals));
}

/** A figure with its interval, where it has one. */
export function estimateCell({ estimate, interval }: Estimate, show: (value: number) => string): Cell {
  return { text: show(estimate), value: estimate, interval: endsCell(interval, show) };
}

/** The ends of an interval; null for none where others of the column have one. */
export function endsCell(interval: Interval | undefined, show: (value: number) => string): CellInterval | null {
  if (interval === undefined) return null;
  const { lower, upper } = interval;
  return { lower: show(lower), upper: show(upper), lowerValue: lower, upperValue: upper };
}

/** A share of resamples, `0.953`; empty where resamples say nothing. */
export function shareCell(share: number | undefined): Cell {
  return share === undefined ? EMPTY : figureCell(share, 3);
}

/** `0.0312`; `< 0.0001` for what is smaller. */
function pText(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}

/** A p-value; its number sorts. A note says how many signs were drawn for it, where it is not exact. */
export function pCell(p: number, { draws }: { readonly draws: number } = EXACT, notes?: Notes): Cell {
  const cell = { text: pText(p), value: p };
  return notes === undefined ? cell : notes.on(cell, drawnText(draws));
}

const EXACT = { draws: 0 };

/** Says where a p-value is not exact; empty where it is. @param draws combinations of signs that were drawn */
export function drawnText(draws: number): string {
  if (draws === 0) return '';
  return `This p is not exact. The differences have no common step coarse enough to count every combination of signs, so ${grouped(draws)} combinations were drawn. Before correction it cannot be below 1 / ${grouped(draws + 1)}.`;
}

/** The plain bootstrap interval alone, signed points or percent: `[−2.25, +2.70]`. */
export function bootstrapCell(
  { bootstrap }: Pick<Bootstrapped, 'bootstrap'>,
  decimals: number,
  unit: 'points' | 'percent',
): Cell {
  const show = (value: number) => (unit === 'points' ? signed(value, decimals) : fixed(value, decimals));
  const ends = endsCell(bootstrap && scaledBy({ estimate: 0, interval: bootstrap }, 100).interval, show);
  return { text: '', interval: ends };
}

/** The share of another's tokens that is not spent, percent, with a warning where lengths have a heavy tail; empty where the other spends none. */
export function savedCell(saved: (Estimate & { readonly heavyTail: boolean }) | undefined, notes: Notes): Cell {
  return saved === undefined ? EMPTY : notes.on(percentCell(saved, 1), saved.heavyTail ? HEAVY_TAIL : '');
}

/** How many single outcomes turn a verdict, `3`; `> 20` where so many do not, empty where nothing is told. */
export function turnedCell(fragility: number | undefined): Cell {
  if (fragility === undefined) return EMPTY;
  return { text: fragility > MOST_FLIPS ? `> ${MOST_FLIPS}` : String(fragility), value: fragility };
}

/** The smallest difference that would be found, in points; empty where none would. */
export function detectableCell(detectable: number | undefined): Cell {
  return detectable === undefined ? EMPTY : figureCell(100 * detectable, 2);
}
