/** Strategy by estimated difficulty, fitted on one half of the questions and judged on the other: from `npm run fit`, not from records. */
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';
import { type Estimate, estimateOf } from '../figures/estimate.ts';
import { type Found, found, inPoints, isOpen, known } from './found.ts';

/** The result of a fit at one budget. */
export interface FittedBudget {
  /** Share of the tokens of self-consistency over 64 branches. */
  readonly budget: number;
  /** Different questions that were held out. */
  readonly questions: number;
  /** By rival: its accuracy less the rival's at about the same tokens, as a fraction of 1. */
  readonly against: readonly { readonly name: string; readonly difference: Interval & { readonly estimate: number } }[];
}

/** The budgets that the template names. */
export const BUDGETS = { eighth: 1 / 8, half: 1 / 2 } as const;

/** @param fitted at each of `BUDGETS` */
export function computeOptimalFound(fitted: readonly FittedBudget[]): Found {
  const [eighth, half] = [BUDGETS.eighth, BUDGETS.half].map((wanted) =>
    known(
      fitted.find(({ budget }) => budget === wanted),
      `a fit at ${wanted} of the tokens`,
    ),
  );
  const [votes, adaptive] = ['self-consistency', 'adaptive-consistency'].map((rival) =>
    [eighth, half].map((each) => differenceFrom(each, rival)),
  );
  return found(
    {
      questions: String(eighth.questions),
      eighth: inPoints(votes[0], 2),
      half: inPoints(votes[1], 2),
      eighthAdaptive: inPoints(adaptive[0], 2),
      halfAdaptive: inPoints(adaptive[1], 2),
    },
    { 'compute by difficulty is told from no rival': [...votes, ...adaptive].every(isOpen) },
  );
}

function differenceFrom({ against }: FittedBudget, rival: string): Estimate {
  const found = against.find(({ name }) => name === rival);
  return estimateOf(known(found, `a difference from ${rival}`).difference);
}
