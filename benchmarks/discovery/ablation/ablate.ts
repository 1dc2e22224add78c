/** Plays the winner's ablations in fresh orders, beside itself. */

import type { Composition } from '../../../controllers/composed/composition.ts';
import type { Played } from '../objective/curve.ts';
import type { CurvePoint } from '../objective/history.ts';
import { curveOf, type Objective } from '../objective/objective.ts';
import type { SearchStores } from '../objective/search-stores.ts';
import type { Team } from '../play/team.ts';
import { FRESH } from '../search/choose-winner.ts';
import { type Ablation, ablationsOf } from './ablations.ts';
import { areaDifference, type Difference } from './paired-area.ts';

/** An ablation with its results, in fresh orders of the search stores. */
export interface Ablated extends Ablation {
  readonly curve: readonly CurvePoint[];
  /** Its mean accuracy over log tokens, between the objective's bounds, less the winner's. */
  readonly difference: Difference;
}

/** @param whole the winner in fresh orders */
export async function ablate(
  winner: Composition,
  whole: Played,
  players: Pick<Team, 'play'>,
  objective: Objective,
  stores: SearchStores,
): Promise<Ablated[]> {
  const played = ablationsOf(winner).map(async (ablation) => {
    const { composition } = ablation;
    const own = await players.play({ kind: 'composition', composition }, objective.betas, FRESH);
    const difference = areaDifference(own, whole, objective, stores);
    return { ...ablation, curve: curveOf(own, objective.betas), difference };
  });
  return Promise.all(played);
}
