/** Searches of this folder's tests: short rounds and races, one neighbour a finalist, few fresh orders. */
import { FRESH_ORDERS, NEIGHBOUR_ORDERS } from '../../../benchmarks/discovery/search/choose-winner.ts';
import { ROUNDS, STAGES, WINNER } from '../../../benchmarks/discovery/space/search-settings.ts';
import { changeUntilTheEnd } from '../../support/changed-settings.ts';

/** To be called once in a file of tests. */
export function shortenSearches(): void {
  for (const [i, stage] of STAGES.entries()) changeUntilTheEnd(stage, { orders: i + 1 });
  changeUntilTheEnd(ROUNDS, { batch: 4 });
  changeUntilTheEnd(WINNER, { neighbours: 1 });
  changeUntilTheEnd(FRESH_ORDERS, { count: 2 });
  changeUntilTheEnd(NEIGHBOUR_ORDERS, { count: 1 });
}
