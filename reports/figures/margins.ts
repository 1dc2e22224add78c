/** The margins by which verdicts are given: what was declared for the page, else two points, and half of it for the strict ones. */
import type { Declaration } from '../../benchmarks/record/declaration.ts';
import { MARGIN } from '../../benchmarks/statistics/non-inferiority.ts';

/** The declaration of a report, beside its records. */
export interface Declared {
  /** Label of the contestant that everyone is compared with. */
  readonly baseline?: string | undefined;
  /** As a fraction of 1. */
  readonly margin?: number | undefined;
  /** Whether a suite file declared what is compared. */
  readonly byFile?: boolean | undefined;
}

export interface Margins {
  /** As fractions of 1. */
  readonly margin: number;
  readonly strict: number;
}

/** The same in the units of statistics, of a declaration in points. */
export function declaredOf({ baseline, margin, byFile }: Pick<Declaration, 'baseline' | 'margin' | 'byFile'>): Declared {
  return { baseline, margin: margin === undefined ? undefined : margin / 100, byFile };
}

export function marginsOf({ margin = MARGIN }: Declared): Margins {
  return { margin, strict: margin / 2 };
}

const WORDS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** `two points`, `one point`, `1.5 points`: in a sentence. */
export function marginWords(margin: number): string {
  const points = pointsOf(margin);
  return `${WORDS[points] ?? points} ${unitOf(points)}`;
}

/** `2 points`: in the head of a column. */
export function marginLabel(margin: number): string {
  const points = pointsOf(margin);
  return `${points} ${unitOf(points)}`;
}

/** Without the digits that a fraction of binary has too many. */
export function pointsOf(margin: number): number {
  return Number((100 * margin).toPrecision(6));
}

function unitOf(points: number): string {
  return points === 1 ? 'point' : 'points';
}
