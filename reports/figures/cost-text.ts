/** Costs as text: cents and FLOPs, to three digits. */
import { fixed, scientific } from '../kit/format.ts';

/** The unit of a cost: FLOPs, or US dollars, which are shown in cents. */
export type Unit = 'dollars' | 'flops';

/** `0.49¢`, `144¢`; `5.42 × 10¹⁵`. */
export function costText(unit: Unit, cost: number): string {
  return unit === 'flops' ? scientific(cost) : `${cents(cost)}¢`;
}

/** US dollars as cents, with three digits: `0.490`, `14.4`, `144`. */
export function cents(dollars: number): string {
  const value = 100 * dollars;
  const digits = value > 0 ? Math.floor(Math.log10(value)) : 0;
  return fixed(value, Math.max(0, Math.min(6, 2 - digits)));
}
