/**
 * The meaning of percent signs and units, as other tools read them. Unless one of these conventions is asked for, `35\%` is neither 35 nor
 * 0.35, and `48\text{ cm}^2` is not 48.
 *
 * | | `35\%` is | a unit is left out |
 * |---|---|---|
 * | `inspect` | itself | of one plain number: whatever words stand beside it |
 * | `math-verify` | 0.35 | where it is text at the end, or one of a list of names |
 * | `hendrycks` | 35 | where it is text at the end that begins with a space |
 *
 * Sources: Inspect AI, `match(numeric=True)` of `inspect_ai/scorer/_match.py` (its scorer `math` reads both as Math-Verify does); Math-Verify
 * and `math_normalization.py` of latex2sympy2_extended; `math_equivalence.py` of Hendrycks et al. (arXiv 2103.03874). Where Hendrycks knows
 * only `\text`, `\mbox` counts as well; Inspect's numbers may be fractions.
 */

export const CONVENTIONS = ['inspect', 'math-verify', 'hendrycks'] as const;
export type Convention = (typeof CONVENTIONS)[number];

export interface Conventions {
  /** How a percent sign is read; apart from numbers when absent. */
  readonly percent?: Convention | undefined;
  /** The units that are left out; none when absent. */
  readonly units?: Convention | undefined;
}

/** Returns the conventions' part of file names; empty for no convention. */
export function conventionsSuffix({ percent, units }: Conventions): string {
  return `${percent === undefined ? '' : `+percent-${percent}`}${units === undefined ? '' : `+units-${units}`}`;
}
