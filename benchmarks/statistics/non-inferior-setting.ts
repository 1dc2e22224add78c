/**
 * The cheapest setting whose verdict rules out a loss of the margin: the price of losing less than that. It stands beside the tokens that
 * reach an accuracy, which ask for a mean only and may be reached by luck.
 */
import { nonInferiority } from './non-inferiority.ts';
import type { Interval } from './student-t-interval.ts';

/** A setting against a baseline: its tokens, and the interval of its difference in accuracy, of which more is better. */
export interface ComparedSetting extends Interval {
  readonly tokens: number;
  /** Whether too few questions differ for a verdict. */
  readonly sparse?: boolean;
}

/**
 * Returns the first of the settings, by tokens, that is non-inferior or better; undefined where none is. A setting that is surely lower
 * does not count, though its loss is less than the margin. A setting with too few differences to tell does not count either. The result is
 * the cheapest of many looks, and not corrected for them. Throws as `nonInferiority` does.
 */
export function cheapestNonInferior<Setting extends ComparedSetting>(
  settings: readonly Setting[],
  margin: number,
): Setting | undefined {
  const byTokens = [...settings].sort((a, b) => a.tokens - b.tokens);
  return byTokens.find((setting) => {
    const verdict = nonInferiority(setting, margin);
    return verdict === 'non-inferior' || verdict === 'better';
  });
}
