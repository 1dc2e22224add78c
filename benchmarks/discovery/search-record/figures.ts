/** Figures of discoveries for a terminal. */
import type { Difference } from '../ablation/paired-area.ts';

/** `−0.56 [−1.78, +0.56]`: points, with their interval. */
export function points({ estimate, lower, upper }: Difference): string {
  return `${signed(estimate)} [${signed(lower)}, ${signed(upper)}]`;
}

/** Returns a fraction in percent, without the sign of percent. Minus is U+2212. */
export function percent(value: number, digits: number): string {
  return (100 * value).toFixed(digits).replace('-', '−');
}

/** Returns a fraction in points, with its sign. */
export function signed(value: number, digits = 2): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(digits)}`;
}
