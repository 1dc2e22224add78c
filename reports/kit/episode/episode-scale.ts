/** The axis of tokens under an episode: from 0 to a little beyond its end. */

export interface TokenScale {
  /** Pixels from the left of the picture at a number of tokens. */
  readonly x: (tokens: number) => number;
  /** Pixels a token. */
  readonly pixels: number;
  /** Tokens, round numbers from 0 on. */
  readonly ticks: readonly number[];
}

/** @param tokens the end of the axis, above 0; @param left, right pixels between which it lies */
export function tokenScale(tokens: number, left: number, right: number): TokenScale {
  const pixels = (right - left) / tokens;
  const step = tickStep(tokens / 8);
  const ticks = Array.from({ length: Math.floor(tokens / step) + 1 }, (_, i) => i * step);
  return { x: (tokens) => left + tokens * pixels, pixels, ticks };
}

/** `0`, `500`, `12.5k`, `1.2M` */
export function tokenLabel(tokens: number): string {
  if (tokens >= 1e6) return `${Number((tokens / 1e6).toFixed(2))}M`;
  return tokens >= 1000 ? `${Number((tokens / 1000).toFixed(1))}k` : String(tokens);
}

/** The least of 1, 2 and 5 times a power of ten that is no less than `least`, and 1 at least. */
function tickStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) as number;
}
