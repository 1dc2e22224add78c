/**
 * The differences between two results on the same questions, with intervals. They are always paired by question (Miller 2024, arXiv
 * 2411.00640). Over several stores, the same question is one cluster whichever model answered it, and datasets weigh equally.
 */
import { stream } from '../../datasets/foundation/random-streams.ts';
import type { DoneRecord } from '../record/record-schema.ts';
import { clusteredMean } from '../statistics/clustered-mean.ts';
import { differenceInterval, savingsInterval } from '../statistics/default-intervals.ts';
import { fragility } from '../statistics/fragility.ts';
import { marginTest } from '../statistics/margin-test.ts';
import { MARGIN, nonInferiority, type Verdict } from '../statistics/non-inferiority.ts';
import { differences } from '../statistics/paired-difference.ts';
import { signFlipPermutation } from '../statistics/sign-flip-permutation.ts';
import type { Interval } from '../statistics/student-t-interval.ts';

/** Two results on the same traces. */
export interface DonePair {
  readonly before: DoneRecord;
  readonly after: DoneRecord;
}

/** A figure before and after, and the change of it with its 95 % interval. */
export interface ChangeOf {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly interval: Interval;
}

export interface PairedFigures {
  /** As fractions of 1; the change is after − before. */
  readonly accuracy: ChangeOf;
  /** Of the verdict, as a fraction of 1. */
  readonly margin: number;
  /** On the loss of accuracy, at the margin. */
  readonly verdict: Verdict;
  /** The fewest outcomes of one question by one model that turn it, up to `MOST_FLIPS` + 1. */
  readonly fragility: number;
  /** Two-sided, that accuracy is the same, by sign flips of whole questions. */
  readonly pValue: number;
  /** Of these flips that were drawn; 0 where every one was counted. */
  readonly draws: number;
  /** One-sided, of a loss of the margin or more. */
  readonly marginP: number;
  /** Mean tokens of an episode; the change is after / before − 1. Nothing where lengths are unknown. */
  readonly totalTokens: ChangeOf | undefined;
  readonly sequentialTokens: ChangeOf | undefined;
}

type Measure = 'correct' | 'totalTokens' | 'sequentialTokens';

/**
 * Over the questions that both results of each pair have. Undefined where these are fewer than two of a dataset, or where a question
 * cost nothing, as none does that was played.
 *
 * @param name names the signs that are drawn, so that no figure depends on what else is compared
 * @param margin of the verdict, as a fraction of 1
 */
export function pairedFigures(pairs: readonly DonePair[], name: string, margin = MARGIN): PairedFigures | undefined {
  const common = pairs.map(commonQuestions);
  const strata = common.flatMap(({ dataset, questions }) => questions.map(() => dataset));
  const clusters = common.flatMap(({ dataset, questions }) => questions.map(({ id }) => `${dataset}\n${id}`));
  const values = (measure: Measure) => [valuesOf(common, measure, 'before'), valuesOf(common, measure, 'after')] as const;
  const [correctBefore, correct] = values('correct');
  const tokens = [values('totalTokens'), values('sequentialTokens')] as const;
  const datasets = [...new Set(strata)];
  const sizeOf = (dataset: string) => new Set(clusters.filter((_, row) => strata[row] === dataset)).size;
  if (datasets.length === 0 || datasets.some((dataset) => sizeOf(dataset) < 2)) return undefined;
  if (tokens.flat(2).some((value) => value <= 0)) return undefined;
  const layout = { clusters, strata };
  const mean = (column: readonly number[]) => clusteredMean(column, layout).mean;
  const difference = differenceInterval(correct, correctBefore, layout);
  const random = stream('signs of a comparison', name);
  const unknown = pairs.some((pair) => pair.before.traces.tokensUnknown || pair.after.traces.tokensUnknown);
  const [totalTokens, sequentialTokens] = tokens.map(([before, after]) => {
    if (unknown) return undefined;
    const saved = savingsInterval(after, before, layout);
    const interval = { lower: -saved.upper, upper: -saved.lower };
    return { before: mean(before), after: mean(after), change: -saved.estimate, interval };
  });
  const { pValue, draws } = signFlipPermutation(differences(correct, correctBefore), () => random.uniform(), { clusters });
  return {
    accuracy: { before: mean(correctBefore), after: mean(correct), change: difference.estimate, interval: difference },
    margin,
    verdict: nonInferiority(difference, margin),
    fragility: fragility(correct, correctBefore, margin, layout),
    pValue,
    draws,
    marginP: marginTest(correct, correctBefore, -margin, layout),
    totalTokens,
    sequentialTokens,
  };
}

interface Common extends DonePair {
  readonly dataset: string;
  /** The questions that both have: names, and their places in each. */
  readonly questions: readonly { readonly id: string; readonly before: number; readonly after: number }[];
}

function commonQuestions({ before, after }: DonePair): Common {
  const places = new Map(before.questionIds.map((id, place) => [id, place]));
  const dataset = after.traces.id.slice(after.traces.id.indexOf('/') + 1);
  const questions = after.questionIds.flatMap((id, place) => {
    const earlier = places.get(id);
    return earlier === undefined ? [] : [{ id, before: earlier, after: place }];
  });
  return { before, after, dataset, questions };
}

/** Means over orders, one for each question. [questions] */
function valuesOf(common: readonly Common[], measure: Measure, side: 'before' | 'after'): number[] {
  return common.flatMap((pair) => {
    const { orders, [`${measure}ByQuestion` as const]: sums } = pair[side];
    return pair.questions.map((question) => sums[question[side]] / orders);
  });
}
