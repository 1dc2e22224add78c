/** The number of questions or orders that resolves a difference between two contestants, by the variances of their results. */
import type { DoneRecord } from '../record/record-schema.ts';
import { clusteredMean } from '../statistics/clustered-mean.ts';
import { differenceInterval } from '../statistics/default-intervals.ts';
import { meanOf } from '../statistics/mean.ts';
import { minimumDetectableEffect } from '../statistics/minimum-detectable-effect.ts';
import { type NeededSamples, neededSamples } from '../statistics/sample-size.ts';
import type { DonePair } from './paired-figures.ts';

export interface PlannedComparison extends NeededSamples {
  readonly contestant: string;
  readonly against: string;
  readonly traces: readonly string[];
  /** after − before, as a fraction of 1. */
  readonly difference: number;
  readonly standardError: number;
  /** The two differ on fewer than four questions, in effect: these results do not tell by how much others would. */
  readonly sparse: boolean;
  /** The smallest true difference that these results would be expected to find; 0 where no question differs. */
  readonly detectable: number;
  /** Independent questions and orders of these results. */
  readonly played: { readonly questions: number; readonly orders: number };
}

/**
 * @param pairs on one trace store each, the same questions in the same orders before and after
 * @param points the difference to be found, as a fraction of 1
 * @throws RangeError where a dataset has fewer than two questions
 */
export function planComparison(pairs: readonly DonePair[], points: number, power: number): PlannedComparison {
  const [{ before, after }] = pairs;
  const [own, other]: [number[], number[]] = [[], []];
  const [clusters, strata]: [string[], string[]] = [[], []];
  for (const pair of pairs) {
    const dataset = datasetOf(pair.after);
    pair.after.questionIds.forEach((id, q) => {
      own.push(pair.after.correctByQuestion[q] / pair.after.orders);
      other.push(pair.before.correctByQuestion[q] / pair.after.orders);
      clusters.push(`${dataset}\n${id}`);
      strata.push(dataset);
    });
  }
  const differences = own.map((value, q) => value - other[q]);
  const { mean, variance, names } = clusteredMean(differences, { clusters, strata });
  const standardError = Math.sqrt(variance);
  const played = { questions: names.length, orders: after.orders };
  const measured = { ...played, variance, betweenOrders: varianceOf(differenceByOrder(pairs)) };
  return {
    contestant: after.contestant,
    against: before.contestant,
    traces: pairs.map((pair) => pair.after.traces.id),
    difference: mean,
    standardError,
    sparse: differenceInterval(own, other, { clusters, strata }).sparse,
    detectable: minimumDetectableEffect(standardError, power),
    played,
    ...neededSamples(measured, points, power),
  };
}

const datasetOf = ({ traces: { id } }: DoneRecord) => id.slice(id.indexOf('/') + 1);

/** The mean difference in each order; datasets weigh equally. [orders] */
function differenceByOrder(pairs: readonly DonePair[]): number[] {
  const questions = new Map<string, number>();
  for (const { after } of pairs)
    questions.set(datasetOf(after), (questions.get(datasetOf(after)) ?? 0) + after.questionIds.length);
  return pairs[0].after.correctByOrder.map((_, s) =>
    pairs.reduce((sum, { before, after }) => {
      const weight = 1 / (questions.size * (questions.get(datasetOf(after)) ?? 1));
      return sum + weight * (after.correctByOrder[s] - before.correctByOrder[s]);
    }, 0),
  );
}

/** 0 of a single value, which does not tell. */
function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
