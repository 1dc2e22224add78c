/** Plays a composition to its end, and notes at every round at which it might have stopped what was known, spent and won by then. */

import { confidence } from '../../../../controllers/confidence.ts';
import { DataError } from '../../../../datasets/foundation/errors.ts';
import { publishedOrder } from '../../../replay/published-order.ts';
import type { SearchStore } from '../../objective/search-stores.ts';
import { FastPlayer, isPlain } from '../../play/fast-player.ts';
import type { OrderRange } from '../../play/play-candidate.ts';
import type { Composition } from '../../space/composition.ts';
import { type Outlook, outlook } from '../../space/expected-gain.ts';
import { settingsOf } from '../../space/settings.ts';

/** A round at which play may stop, or, with no outlook, the end of an episode. */
export interface Moment {
  readonly outlook: Outlook | undefined;
  /** The value of the answer that would be given now (objective/worth.ts). */
  readonly worth: number;
  readonly totalTokens: number;
}

/**
 * Moments of all episodes at one β, in order; each episode ends with one that has no outlook.
 *
 * @throws DataError for a store that only the interpreter can play
 */
export function watchEpisodes(
  composition: Composition,
  stores: readonly SearchStore[],
  beta: number,
  orders: OrderRange,
): Moment[] {
  const moments: Moment[] = [];
  const settings = settingsOf(composition, beta);
  for (const { recorded, worth } of stores) {
    const { traces } = recorded;
    if (!isPlain(traces))
      throw new DataError('learn: expected traces whose probes cost an interval each, got some with costs of their own');
    const player = new FastPlayer(traces);
    const { branchStart, answerStart } = traces;
    for (let q = 0; q < traces.questions; q++) {
      const worthOf = (answer: number) => worth[answerStart[q] + answer];
      for (let s = orders.first; s < orders.first + orders.count; s++) {
        player.play(q, publishedOrder(branchStart[q + 1] - branchStart[q], s), settings, (branches, stable) => {
          const { tally, support, agreeing, ended } = branches;
          const sure = confidence(tally.first + support, tally.second);
          const seen = outlook(sure, agreeing, ended, stable);
          moments.push({ outlook: seen, worth: worthOf(tally.winner), totalTokens: branches.totalTokens() });
        });
        moments.push({ outlook: undefined, worth: worthOf(player.answer), totalTokens: player.totalTokens });
      }
    }
  }
  return moments;
}
