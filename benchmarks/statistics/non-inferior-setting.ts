/**
 * What a loss of less than a margin costs: the cheapest of several settings of which the project's own verdict says so. It stands beside
 * the tokens that reach an accuracy, which ask for a mean only and may be reached by luck.
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
 * The first of the settings, by tokens, that is non-inferior or better; undefined where none is. A setting that is surely lower is not, though
 * its loss be less than the margin; nor is one with too few differences to tell. It is the cheapest of many looks, and not corrected for them.
 * Throws as `nonInferiority` does.
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
