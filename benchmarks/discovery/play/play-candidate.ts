/** Plays one candidate on all search stores at every β of the grid, in a range of orders. */

import type { Composition } from '../../../controllers/composed/composition.ts';
import { Course } from '../../../controllers/composed/course.ts';
import { type Settings, settingsOf } from '../../../controllers/composed/settings.ts';
import type { Answer } from '../../../controllers/episode.ts';
import { publishedOrder } from '../../replay/published-order.ts';
import type { Outcome } from '../../replay/replay.ts';
import { ReplayEpisode } from '../../replay/replay-episode.ts';
import { emptySums, type Played, type Sums } from '../objective/curve.ts';
import type { SearchStore, SearchStores } from '../objective/search-stores.ts';

/** Orders first … first + count − 1: permutations as published, of other numbers (the published are 0 … 99). */
export interface OrderRange {
  readonly first: number;
  readonly count: number;
}

export function playComposition(
  composition: Composition,
  { stores, rows }: SearchStores,
  betas: readonly number[],
  orders: OrderRange,
): Played {
  const sums = betas.map(() => emptySums(rows));
  const settings = betas.map((beta) => settingsOf(composition, beta));
  for (const store of stores) {
    const { traces } = store.recorded;
    const episode = episodeOf(store);
    for (let b = 0; b < betas.length; b++) {
      for (let q = 0; q < traces.questions; q++) {
        const capacity = traces.branchStart[q + 1] - traces.branchStart[q];
        for (let s = orders.first; s < orders.first + orders.count; s++) {
          episode.begin(q, publishedOrder(capacity, s));
          const answer = played(settings[b], episode);
          const { totalTokens, sequentialTokens } = episode.columns.bills[0].costs();
          note(sums[b], store, q, answer, totalTokens, sequentialTokens);
        }
      }
    }
  }
  return { orders: orders.count, sums };
}

/** Plays an episode that has begun to its end, as a controller of these settings does; a course keeps the rules, so that none are checked. */
function played(settings: Settings, episode: ReplayEpisode): Answer {
  const course = new Course(episode, settings);
  while (course.ask()) episode.endRound();
  return course.conclude();
}

/** Adds the results of a replay of one source to `sums`; sums that the outcome does not tell stay 0. */
export function sumOutcome(outcome: Outcome, stores: readonly SearchStore[], sums: Sums): void {
  let first = 0;
  for (const store of stores) {
    const { questions } = store.recorded.traces;
    for (let s = 0; s < outcome.orders; s++) {
      for (let q = 0; q < questions; q++) {
        const at = s * outcome.questions + first + q;
        note(sums, store, q, outcome.answers[at], outcome.totalTokens[at], outcome.sequentialTokens[at]);
      }
    }
    first += questions;
  }
}

function note(sums: Sums, store: SearchStore, question: number, answer: number, total: number, sequential: number): void {
  const { traces, key } = store.recorded;
  const row = store.firstRow + question;
  sums.correct[row] += Number(answer === key.gold[question]);
  sums.worth[row] += store.worth[traces.answerStart[question] + answer];
  sums.totalTokens[row] += total;
  sums.sequentialTokens[row] += sequential;
}

const episodes = new WeakMap<SearchStore, ReplayEpisode>();

/** One for each store, since candidates come by the thousand. */
function episodeOf(store: SearchStore): ReplayEpisode {
  let episode = episodes.get(store);
  if (episode === undefined) episodes.set(store, (episode = new ReplayEpisode(store.recorded.traces)));
  return episode;
}
