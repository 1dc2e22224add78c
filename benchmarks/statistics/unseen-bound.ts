/**
 * The highest rate of an event that n trials without one leave open. At this rate, n trials would show none with probability (1 − level) / 2.
 *
 * The exact bound of Clopper and Pearson (1934, Biometrika 26) for no event in n, 1 − ((1 − level) / 2)^(1/n): about 3.7/n at 95 %, as the
 * "rule of three" has 3/n for a one-sided 95 % (Hanley and Lippman-Hand 1983, JAMA 249).
 */

/** @param trials at least 1 @param level two-sided, between 0 and 1. Throws a RangeError for others. */
export function unseenBound(trials: number, level = 0.95): number {
  if (!(trials >= 1)) throw new RangeError(`expected at least 1 trial, got ${trials}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level to lie between 0 and 1, got ${level}`);
  return 1 - ((1 - level) / 2) ** (1 / trials);
}
