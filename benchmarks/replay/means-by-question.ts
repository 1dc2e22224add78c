/** The results of a replay, question by question: the observations that statistics use. */
import type { Outcome } from './replay.ts';

/** Each question's means over all orders. */
export interface QuestionMeans {
  /** The share of orders in which the answer was correct, from 0 to 1. [questions] */
  readonly accuracy: readonly number[];
  /** Tokens of all branches together. [questions] */
  readonly totalTokens: readonly number[];
  /** Tokens of the longest chain of rounds. [questions] */
  readonly sequentialTokens: readonly number[];
}

/** Returns the means of each question over the orders of a replay. Two contestants are compared question by question. */
export function meansByQuestion({ orders, questions, correct, totalTokens, sequentialTokens }: Outcome): QuestionMeans {
  const means = (values: ArrayLike<number>) => {
    const sums = new Array<number>(questions).fill(0);
    for (let episode = 0; episode < values.length; episode++) sums[episode % questions] += values[episode];
    return sums.map((sum) => sum / orders);
  };
  return { accuracy: means(correct), totalTokens: means(totalTokens), sequentialTokens: means(sequentialTokens) };
}
