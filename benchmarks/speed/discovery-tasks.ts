/** How fast a search scores a candidate: by episodes of its controller, and as a search plays them, without checks of the rules. */

import type { Composition } from '../../controllers/composed/composition.ts';
import type { SearchStores } from '../discovery/objective/search-stores.ts';
import { type OrderRange, playComposition } from '../discovery/play/play-candidate.ts';
import { asController } from '../discovery/space/candidate.ts';
import { confidenceMomentum } from '../discovery/space/known.ts';
import { ORDERS } from '../discovery/space/search-settings.ts';
import { replay } from '../replay/replay.ts';
import type { SpeedTask } from './measurement.ts';

const BETA = 0.5;
const PLAYED: OrderRange = { first: ORDERS.search, count: 16 };

/** Wide in lock-step until an answer leads; those that long oppose it are given up: what searches find. */
const lockstep: Composition = {
  width: { first: [2, 32], most: [2, 32] },
  rounds: [10_000, 10_000],
  votes: { ties: 'voted' },
  prune: { from: [11, 11], patience: [9, 16], leave: [1, 1], when: 'before' },
  stop: { ahead: { margin: [1, 8] } },
};

/** An evaluation is one β in 16 orders of all search stores. */
export function discoveryTasks(stores: SearchStores): SpeedTask[] {
  const work = { episode: stores.rows * PLAYED.count };
  const compositions = { 'confidence-momentum': confidenceMomentum, 'a lock-step lead': lockstep };
  return Object.entries(compositions).flatMap(([name, composition]) => {
    const controller = asController(composition);
    return [
      {
        name: `evaluate ${name} by episodes`,
        work,
        run: () => stores.sources.map((source) => replay(source, controller, { beta: BETA }, PLAYED.count)),
      },
      { name: `evaluate ${name} as a search does`, work, run: () => playComposition(composition, stores, [BETA], PLAYED) },
    ];
  });
}
