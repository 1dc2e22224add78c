/** Compositions beside the winner on held-out stores: curves, tokens to reach the baseline, and paired differences in area. */

import type { Composition } from '../../../controllers/composed/composition.ts';
import { meanOf } from '../../statistics/mean.ts';
import { areaByRow, areaDifference } from '../ablation/paired-area.ts';
import { curveOf } from '../objective/objective.ts';
import type { SearchStores } from '../objective/search-stores.ts';
import { standardObjective } from '../objective/standard-objective.ts';
import { playComposition } from '../play/play-candidate.ts';
import { reach } from './reach.ts';
import type { HeldOutBeside } from './verdict-schema.ts';

/** A curve of settings: one composition at several β, or several at one. */
export interface Shown {
  readonly compositions: readonly Composition[];
  readonly betas: readonly number[];
}

export interface Comparison {
  readonly tokens: 'totalTokens' | 'sequentialTokens';
  readonly shown: readonly Shown[];
  /** Whether the first that is shown is the winner, with which each is compared; false for a winner that is code. */
  readonly hasWinner: boolean;
}

/** @param goal the baseline's accuracy @returns in the order given */
export function compare(
  { tokens, shown, hasWinner }: Comparison,
  stores: SearchStores,
  orders: number,
  goal: number,
): HeldOutBeside[] {
  const { from, to } = standardObjective(stores, { tokens });
  const bounds = { tokens, from, to };
  const all = shown.map(({ compositions, betas }) => {
    const parts = compositions.map((each) => playComposition(each, stores, betas, { first: 0, count: orders }));
    return { orders, sums: parts.flatMap(({ sums }) => sums) };
  });
  return shown.map(({ compositions, betas }, i) => {
    const curve = curveOf(
      all[i],
      compositions.flatMap(() => betas),
    );
    return {
      curve,
      area: meanOf(areaByRow(all[i], bounds)),
      reach: reach(curve, goal),
      ...(hasWinner && { difference: areaDifference(all[i], all[0], bounds, stores) }),
    };
  });
}
