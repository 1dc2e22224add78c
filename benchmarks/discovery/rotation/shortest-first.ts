/** Shortest-first as a rival: the share m / k of branches that it waits for is chosen on the search stores of a fold. */
import { contestant } from '../../../controllers/contestant.ts';
import { meanOf } from '../../statistics/mean.ts';
import type { Entrant, StorePlayer } from '../held-out/play-stores.ts';
import type { Rows } from '../held-out/rows.ts';
import { areaWeights } from '../objective/area.ts';
import { OBJECTIVE } from '../space/search-settings.ts';
import type { Protocol } from './protocol.ts';

type Family = Protocol['judging']['shortestFirst'];

/** Returns shortest-first of each width k, waiting for this share of them: at least for one. */
export function shortestFirstAt(share: number, { widths }: Pick<Family, 'widths'>): Entrant[] {
  return widths.map((width) => {
    const complete = Math.max(1, Math.round(share * width));
    return {
      name: `shortest-first ${width} ${complete}`,
      contestant: contestant('shortest-first', { width, complete }),
    };
  });
}

/** Returns the share with the largest area under accuracy over log tokens, between the bounds of a search; the first of equals. */
export async function chooseShare(
  stores: readonly string[],
  family: Family,
  baseline: Rows,
  player: StorePlayer,
): Promise<number> {
  const [from, to] = OBJECTIVE.bounds.totalTokens.map((share) => share * meanOf(baseline.tokens));
  let [best, most] = [family.shares[0], Number.NEGATIVE_INFINITY];
  for (const share of family.shares) {
    const rows = await player.curve(stores, shortestFirstAt(share, family));
    const { weights, loss } = areaWeights(
      rows.map(({ published }) => meanOf(published.tokens)),
      from,
      to,
    );
    const area = rows.reduce((sum, { published }, i) => sum + weights[i] * meanOf(published.accuracy), -loss);
    if (area > most) [best, most] = [share, area];
  }
  return best;
}
