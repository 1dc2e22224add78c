/** Figures in lines of a terminal. */

/** `+1.3`, `−0.4`. Minus is U+2212. */
export function signed(value: number, decimals = 1): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(decimals)}`;
}

/** `66.7 %` of a fraction. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
