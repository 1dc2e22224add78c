/** Compares settings that were fitted on one half of the questions with rivals at about the same tokens, on the held-out half. */
import { contestant } from '../../controllers/contestant.ts';
import { type DifferenceInterval, differenceInterval } from '../statistics/default-intervals.ts';
import { type FittedSetting, fitComputeOptimal } from './fit-compute-optimal.ts';
import { atAboutTheTokens, type Half, type Halves, meanOf, type PlayedQuestion, playHeldOut } from './held-out.ts';

const RIVALS = ['self-consistency', 'adaptive-consistency'] as const;

export interface AgainstRival {
  readonly name: (typeof RIVALS)[number];
  /** The rival, at the width that spends about as much. */
  readonly played: readonly PlayedQuestion[];
  /** The fitted setting's accuracy less the rival's, as a fraction of 1, clustered by question. */
  readonly difference: DifferenceInterval;
}

export interface HeldOut {
  readonly fitted: Readonly<Record<Half, FittedSetting>>;
  readonly played: readonly PlayedQuestion[];
  readonly rivals: readonly AgainstRival[];
}

/** @param budget share of the tokens of self-consistency over 64 branches */
export function againstRivals(halves: Halves, budget: number, orders: number): HeldOut {
  const fitted = { even: fitComputeOptimal(halves.even, budget, orders), odd: fitComputeOptimal(halves.odd, budget, orders) };
  const contestants = {
    even: contestant('compute-optimal', fitted.even.params),
    odd: contestant('compute-optimal', fitted.odd.params),
  };
  const played = playHeldOut(halves, contestants, orders);
  const tokens = meanOf(played, 'tokens');
  const rivals = RIVALS.map((name) => {
    const rival = atAboutTheTokens(name, tokens, halves, orders);
    return { name, played: rival, difference: differenceBetween(played, rival) };
  });
  return { fitted, played, rivals };
}

/** How many different questions were held out: the same question of another model is one. */
export function questionsOf(played: readonly PlayedQuestion[]): number {
  return new Set(played.map(clusterOf)).size;
}

function differenceBetween(own: readonly PlayedQuestion[], other: readonly PlayedQuestion[]): DifferenceInterval {
  const accuracy = (played: readonly PlayedQuestion[]) => played.map((question) => question.accuracy);
  return differenceInterval(accuracy(own), accuracy(other), {
    clusters: own.map(clusterOf),
    strata: own.map(({ dataset }) => dataset),
  });
}

function clusterOf({ dataset, question }: PlayedQuestion): string {
  return `${dataset}\n${question}`;
}
