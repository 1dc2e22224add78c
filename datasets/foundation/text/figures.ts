/** Figures in lines of a terminal. */

/** `+1.3`, `−0.4`, and `±0.0` for what rounds to nothing. Minus is U+2212. */
export function signed(value: number, decimals = 1): string {
  const digits = Math.abs(value).toFixed(decimals);
  return `${Number(digits) === 0 ? '±' : value < 0 ? '−' : '+'}${digits}`;
}

/** `66.7 %` of a fraction. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
