/** The one number that a search maximises, made of the accuracy and the tokens of a candidate. */

import { meanOf } from '../../statistics/mean.ts';
import { OBJECTIVE } from '../space/search-settings.ts';
import { areaWeights } from './area.ts';
import { means, type Played } from './curve.ts';
import type { CurvePoint, Scores } from './history.ts';

export interface Objective {
  /** The area under accuracy over log tokens, or the gain that the paper rewards: the largest of accuracy − γ × tokens. */
  readonly kind: 'area' | 'gain';
  readonly tokens: 'totalTokens' | 'sequentialTokens';
  /** Bounds of the area, in tokens; γ is per `to` tokens. */
  readonly from: number;
  readonly to: number;
  readonly gamma: number;
  /** Subtracted for each knob of the mechanisms that are on. */
  readonly complexity: number;
  /** Standard errors of the difference to the reference, over questions, that are subtracted. */
  readonly caution: number;
  /** Grid of β, ascending. */
  readonly betas: readonly number[];
  /** Rows, store × questions + question, of each question of all models. [questions] */
  readonly questions: readonly (readonly number[])[];
  /** Folds of whole questions: question i is in fold i modulo this. */
  readonly folds: number;
}

/** The objective by question, each the mean over its models: their mean is the objective. */
export function byQuestion(played: Played, objective: Objective): number[] {
  const { tokens, from, to, kind, gamma, questions } = objective;
  const spent = means(played, tokens);
  const { weights, loss } = kind === 'area' ? areaWeights(spent, from, to) : atLargestGain(played, spent, gamma / to);
  return questions.map((rows) => {
    const worth = means(played, 'worth', rows);
    return worth.reduce((sum, value, i) => sum + weights[i] * value, -loss);
  });
}

/** @param reference the objective by question of a known controller */
export function scoresOf(played: Played, knobs: number, objective: Objective, reference: readonly number[]): Scores {
  const { folds, complexity, caution } = objective;
  const values = byQuestion(played, objective);
  const differences = values.map((value, i) => value - reference[i]);
  const spent = means(played, objective.tokens);
  const flat = spent.filter((tokens, i) => i > 0 && tokens < spent[i - 1] * OBJECTIVE.leastStep).length;
  const score = meanOf(values) - caution * standardError(differences) - complexity * knobs - OBJECTIVE.stepPenalty * flat;
  return {
    score,
    folds: Array.from({ length: folds }, (_, fold) => meanOf(values.filter((_, i) => i % folds === fold))),
    curve: curveOf(played, objective.betas),
    orders: played.orders,
  };
}

export function curveOf(played: Played, betas: readonly number[]): CurvePoint[] {
  const [accuracy, totalTokens, sequentialTokens] = (['correct', 'totalTokens', 'sequentialTokens'] as const).map((column) =>
    means(played, column),
  );
  return betas.map((beta, i) => ({
    beta,
    accuracy: accuracy[i],
    totalTokens: totalTokens[i],
    sequentialTokens: sequentialTokens[i],
  }));
}

function atLargestGain(played: Played, spent: readonly number[], price: number): { weights: number[]; loss: number } {
  const worth = means(played, 'worth');
  const gains = worth.map((value, i) => value - price * spent[i]);
  const best = gains.indexOf(Math.max(...gains));
  return { weights: gains.map((_, i) => Number(i === best)), loss: price * spent[best] };
}

function standardError(values: readonly number[]): number {
  const center = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
