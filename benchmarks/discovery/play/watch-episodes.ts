/** Plays a composition to its end. Notes what is known, spent and worth answering at every round at which it might stop. */

import type { Composition } from '../../../controllers/composed/composition.ts';
import { type Outlook, outlook } from '../../../controllers/composed/expected-gain.ts';
import { settingsOf } from '../../../controllers/composed/settings.ts';
import { playOf } from '../../../controllers/composed.ts';
import { confidence } from '../../../controllers/confidence.ts';
import { play as playEpisode } from '../../replay/play.ts';
import { publishedOrder } from '../../replay/published-order.ts';
import { ReplayEpisode } from '../../replay/replay-episode.ts';
import type { SearchStore } from '../objective/search-stores.ts';
import type { OrderRange } from './play-candidate.ts';

/** A round at which play may stop, or, with no outlook, the end of an episode. */
export interface Moment {
  readonly outlook: Outlook | undefined;
  /** The value of the answer that would be given now (objective/worth.ts). */
  readonly worth: number;
  readonly totalTokens: number;
}

/** Moments of all episodes at one β, in order; each episode ends with one that has no outlook. */
export function watchEpisodes(
  composition: Composition,
  stores: readonly SearchStore[],
  beta: number,
  orders: OrderRange,
): Moment[] {
  const moments: Moment[] = [];
  const settings = settingsOf(composition, beta);
  for (const { recorded, worth } of stores) {
    const { branchStart, answerStart, questions } = recorded.traces;
    const episode = new ReplayEpisode(recorded.traces);
    let firstAnswer = 0;
    const worthOf = (answer: number) => worth[firstAnswer + answer];
    const play = playOf(
      () => settings,
      ({ tally, support, agreeing, ended }, stable) => {
        const sure = confidence(tally.first + support, tally.second);
        const seen = outlook(sure, agreeing, ended, stable);
        moments.push({ outlook: seen, worth: worthOf(tally.winner), totalTokens: episode.totalTokens });
      },
    );
    for (let q = 0; q < questions; q++) {
      firstAnswer = answerStart[q];
      for (let s = orders.first; s < orders.first + orders.count; s++) {
        episode.begin(q, publishedOrder(branchStart[q + 1] - branchStart[q], s));
        const answer = playEpisode({ play }, { beta }, episode);
        moments.push({ outlook: undefined, worth: worthOf(answer), totalTokens: episode.totalTokens });
      }
    }
  }
  return moments;
}
