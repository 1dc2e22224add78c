/** Figures as text. Minus is U+2212, and numbers in a column share their decimals so that they align. */

const MINUS = '\u2212';

/** So that a tie goes away from 0, as by hand, also where its double lies just below: 0.125 is 0.13. */
const ROUNDING = 1e-12;

/** `21.43` */
export function fixed(value: number, decimals: number): string {
  return withSign(value, decimals, value < 0 ? MINUS : '', '');
}

/** `+0.03`, `−2.07`, and `±0.00` for a difference that rounds to nothing. */
export function signed(value: number, decimals: number): string {
  return withSign(value, decimals, value < 0 ? MINUS : '+', '±');
}

function withSign(value: number, decimals: number, sign: string, signOfNothing: string): string {
  const digits = (Math.abs(value) * (1 + ROUNDING)).toFixed(decimals);
  return `${Number(digits) === 0 ? signOfNothing : sign}${digits}`;
}

/** A whole number, `10,000`. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

const RAISED: Readonly<Record<string, string>> = { '-': '⁻', ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].entries()) };

/** A large amount in scientific notation, `5.42 × 10¹⁵`; `0`, which has no power of ten, and `never` for an infinite amount. */
export function scientific(value: number): string {
  if (!Number.isFinite(value)) return 'never';
  if (value === 0) return '0';
  let power = Math.floor(Math.log10(Math.abs(value)));
  // An amount that rounds to 10.00 belongs to the next power.
  if (Number((Math.abs(value / 10 ** power) * (1 + ROUNDING)).toFixed(2)) >= 10) power++;
  const raised = [...String(power)].map((character) => RAISED[character]).join('');
  return `${fixed(value / 10 ** power, 2)} × 10${raised}`;
}

/** Tokens in thousands, `1008.63`; the unit stands in the column's header. */
export function thousands(tokens: number, decimals: number): string {
  return fixed(tokens / 1000, decimals);
}

/** Fewer tokens than these are shown one by one, as on the axes of charts: in thousands one digit would be left of them. */
const FEW = 1000;

/** Tokens with their unit, `1008.6k`, `847.2`, `40`; `unknown` for NaN. */
export function shortTokens(tokens: number, decimals = 1): string {
  if (Number.isNaN(tokens)) return 'unknown';
  const few = tokens !== 0 && Math.abs(tokens) < FEW;
  return few ? fixed(tokens, Number.isInteger(tokens) ? 0 : 1) : `${thousands(tokens, decimals)}k`;
}

/** ` [36.25, 54.35]`, to stand after its figure; nothing where there is no interval. @param between the ends */
export function intervalText(
  interval: { readonly lower: number; readonly upper: number } | undefined,
  show: (end: number) => string,
  between = ', ',
): string {
  return interval === undefined ? '' : ` [${show(interval.lower)}${between}${show(interval.upper)}]`;
}

/** `1 contestant`, `7 contestants` */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
