/** A course on which nothing is played, and searches on it. */

import { evolve } from '../../../benchmarks/discovery/explorers/evolve.ts';
import { emptySums } from '../../../benchmarks/discovery/objective/curve.ts';
import type { OrderRange } from '../../../benchmarks/discovery/play/play-candidate.ts';
import type { Explorer } from '../../../benchmarks/discovery/search/explorer.ts';
import { openLedger, type SearchSettings } from '../../../benchmarks/discovery/search/ledger.ts';
import { type SearchContext, type SearchOptions, search } from '../../../benchmarks/discovery/search/search.ts';
import { candidate } from '../../../benchmarks/discovery/space/candidate.ts';
import { STAGES } from '../../../benchmarks/discovery/space/search-settings.ts';
import { NO_TEAM } from '../feedback/feedback-history.ts';
import { madeObjective } from '../objective/made-objective.ts';

const objective = madeObjective();

export const heading: SearchSettings = {
  discovery: 1,
  explorer: 'evolve',
  seed: 1,
  stores: [],
  objective: {},
  stages: STAGES,
  batch: 16,
};

/** Plays nothing: how good a candidate is follows from a hash of what it is; code is played that says so. Notes who was played in how many orders. */
export function course(played: { id: string; orders: OrderRange }[] = []): SearchContext {
  return {
    objective,
    reference: [0.5, 0.5],
    team: {
      ...NO_TEAM,
      async play(what, betas, orders) {
        const { id } = candidate(what);
        played.push({ id, orders });
        if (what.kind === 'code' && !what.code.startsWith('good')) throw new TypeError(`${what.code}\nis no code`);
        const quality = Number.parseInt(id.slice(0, 6), 16) / 2 ** 24;
        const sums = betas.map((beta) => {
          const sum = emptySums(2);
          sum.worth.fill(orders.count * quality);
          sum.correct.fill(orders.count * quality);
          sum.totalTokens.fill(orders.count * (100 + 100 * beta));
          return sum;
        });
        return { orders: orders.count, sums };
      },
    },
  };
}

export const options: SearchOptions & { explorer: Explorer } = {
  explorer: evolve,
  seed: 1,
  batch: 16,
  candidates: 300,
  clock: () => 0,
  deadline: 1,
  workers: 1,
};

export async function searched(file: string, changed: Partial<SearchOptions> = {}) {
  const ledger = await openLedger(file, heading);
  return search(ledger, course(), { ...options, ...changed }).finally(() => ledger.close());
}
