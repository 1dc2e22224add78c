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
  /** Undefined for code, which is compared with nothing. */
  readonly winner?: Shown;
  readonly others: readonly Shown[];
}

/** Compares the others with the winner, in the order given. @param goal the baseline's accuracy */
export function compare(
  { tokens, winner, others }: Comparison,
  stores: SearchStores,
  orders: number,
  goal: number,
): HeldOutBeside[] {
  const { from, to } = standardObjective(stores, { tokens });
  const bounds = { tokens, from, to };
  const played = ({ compositions, betas }: Shown) => {
    const parts = compositions.map((each) => playComposition(each, stores, betas, { first: 0, count: orders }));
    return { orders, sums: parts.flatMap(({ sums }) => sums) };
  };
  const best = winner && played(winner);
  return others.map((other) => {
    const own = played(other);
    const betas = other.compositions.flatMap(() => other.betas);
    const curve = curveOf(own, betas);
    return {
      curve,
      area: meanOf(areaByRow(own, bounds)),
      reach: reach(curve, goal),
      ...(best && { difference: areaDifference(own, best, bounds, stores) }),
    };
  });
}
