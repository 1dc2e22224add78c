/** How many published rows agree with the records, and which do not. */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { type Comparison, compareAll, isUnexplained } from './agreement.ts';
import { published } from './published.ts';

export interface AgreementCounts {
  /** Rows whose accuracy and total tokens agree to the printed precision. */
  readonly agrees: number;
  readonly differs: number;
  /** Rows with no record: other parameters, other orders, or a contestant that failed. */
  readonly notPlayed: number;
  /** Rows whose traces cannot be had. */
  readonly unpublished: number;
}

export interface AgreementSummary extends AgreementCounts {
  /** The same for published sequential tokens, which do not enter the counts above. */
  readonly sequentialTokens: { readonly agrees: number; readonly differs: number };
  /** The rows that differ, averages among them, in the order of published.csv. */
  readonly differing: readonly Comparison[];
  /** The rows with a figure, sequential tokens included, that differs for no known reason. */
  readonly unexplained: readonly Comparison[];
}

/** @param records any; those of simulated traces are compared with nothing */
export function agreementSummary(records: readonly RunRecord[]): AgreementSummary {
  return summarise(compareAll(published(), records));
}

export function summarise(comparisons: readonly Comparison[]): AgreementSummary {
  const count = (belongs: (comparison: Comparison) => boolean) => comparisons.filter(belongs).length;
  return {
    agrees: count(({ verdict }) => verdict === 'agrees'),
    differs: count(({ verdict }) => verdict === 'differs'),
    notPlayed: count(({ verdict }) => verdict === 'not-played' || verdict === 'failed'),
    unpublished: count(({ verdict }) => verdict === 'unpublished'),
    sequentialTokens: {
      agrees: count(({ sequentialTokens }) => sequentialTokens?.agrees === true),
      differs: count(({ sequentialTokens }) => sequentialTokens?.agrees === false),
    },
    differing: comparisons.filter(({ verdict }) => verdict === 'differs'),
    unexplained: comparisons.filter(isUnexplained),
  };
}

/** The rows that agree by what is counted, accuracy and total tokens, and differ in sequential tokens. */
export function agreeButSequential(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(({ verdict, sequentialTokens }) => verdict === 'agrees' && sequentialTokens?.agrees === false);
}
