/** Estimates with their intervals as cells, in the unit and decimals of a column. */
import type { Bootstrapped, Estimate } from '../analysis/estimate.ts';
import { fixed, signed, thousands } from '../format.ts';
import type { Cell } from './table.ts';

/** Fractions of 1 as percent, `45.30 [36.25, 54.35]`. */
export function percentCell({ estimate, interval }: Estimate, decimals: number): Cell {
  return scaled({ estimate, interval }, 100, (value) => fixed(value, decimals));
}

/** Fractions of 1 as signed percentage points, `+0.13 [−2.25, +2.70]`. */
export function pointsCell({ estimate, interval }: Estimate, decimals: number): Cell {
  return scaled({ estimate, interval }, 100, (value) => signed(value, decimals));
}

/** Tokens in thousands. */
export function tokensCell({ estimate, interval }: Estimate, decimals: number): Cell {
  return scaled({ estimate, interval }, 1, (value) => `${thousands(value, decimals)}k`);
}

function scaled({ estimate, interval: { lower, upper } }: Estimate, by: number, show: (value: number) => string): Cell {
  const [value, lowerValue, upperValue] = [by * estimate, by * lower, by * upper];
  return { text: show(value), value, interval: { lower: show(lowerValue), upper: show(upperValue), lowerValue, upperValue } };
}

/** `0.0312`; `< 0.0001` for what is smaller. */
export function pText(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}

/** A p-value; its number sorts. */
export function pCell(p: number): Cell {
  return { text: pText(p), value: p };
}

/** The plain bootstrap interval alone, signed points or percent: `[−2.25, +2.70]`. */
export function bootstrapCell(
  { bootstrap: { lower, upper } }: Pick<Bootstrapped, 'bootstrap'>,
  decimals: number,
  unit: 'points' | 'percent',
): Cell {
  const show = (value: number) => (unit === 'points' ? signed(100 * value, decimals) : fixed(100 * value, decimals));
  return { text: `[${show(lower)}, ${show(upper)}]` };
}
