/** Costs as text: cents and FLOPs, to three digits. */
import { fixed } from '../kit/format.ts';

/** What a cost is in: FLOPs, or US dollars, which are shown in cents. */
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

/** `5.42 × 10¹⁵`; `never` for an infinite amount. */
export function scientific(value: number): string {
  if (!Number.isFinite(value)) return 'never';
  if (value === 0) return '0';
  const power = Math.floor(Math.log10(value));
  const raised = String(power).replace(/[-\d]/g, (digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]));
  return `${fixed(value / 10 ** power, 2)} × 10${raised}`;
}
