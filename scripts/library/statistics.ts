/**
 * `autotts-bench/statistics`: estimates and intervals over questions. Each function takes one number for each question; accuracies are
 * from 0 to 1. A RangeError tells of values that cannot be.
 *
 * `accuracyInterval`, `differenceInterval` and `savingsInterval` are those that reports show, chosen by measured coverage. `nonInferiority`
 * and `marginTest` judge a difference against a margin; `holm` corrects for several comparisons. `majorityAtK` and `passAtK` are exact.
 */
export { benjaminiHochberg } from '../../benchmarks/statistics/benjamini-hochberg.ts';
export type { ClusterLayout } from '../../benchmarks/statistics/clustered-mean.ts';
export {
  accuracyInterval,
  type DefaultInterval,
  type DefaultOptions,
  type DifferenceInterval,
  differenceInterval,
  type SavingsInterval,
  savingsInterval,
} from '../../benchmarks/statistics/default-intervals.ts';
export { areaUnderFrontier, type Cost, paretoSet, tokensToReach } from '../../benchmarks/statistics/frontier.ts';
export { holm } from '../../benchmarks/statistics/holm.ts';
export { majorityAtK } from '../../benchmarks/statistics/majority-at-k.ts';
export { marginTest } from '../../benchmarks/statistics/margin-test.ts';
export { minimumDetectableEffect } from '../../benchmarks/statistics/minimum-detectable-effect.ts';
export { MARGIN, nonInferiority, VERDICTS, type Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
export { type PairedDifference, pairedDifference } from '../../benchmarks/statistics/paired-difference.ts';
export { passAtK } from '../../benchmarks/statistics/pass-at-k.ts';
export { savingTest } from '../../benchmarks/statistics/saving-test.ts';
export { type Interval, studentTInterval } from '../../benchmarks/statistics/student-t-interval.ts';
