/** A distribution written down as its quantiles at seven levels, and read as the straight lines between them. */

/** The levels, from the least value to the greatest. */
export const LEVELS: readonly number[] = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1];

/** The value below which a share `level` in [0, 1] of the distribution lies. */
export function quantileAt(quantiles: ArrayLike<number>, level: number): number {
  let right = 1;
  while (right < LEVELS.length - 1 && level > LEVELS[right]) right++;
  const [from, to] = [LEVELS[right - 1], LEVELS[right]];
  return quantiles[right - 1] + ((level - from) / (to - from)) * (quantiles[right] - quantiles[right - 1]);
}
