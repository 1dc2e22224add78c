/** Episode logs of made-up questions, for tests. */
import type { EpisodeLog } from '../../benchmarks/episode-log/episode-schema.ts';
import { recordEpisode } from '../../benchmarks/episode-log/record-episode.ts';
import type { Play } from '../../controllers/episode.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import { TraceStoreBuilder } from '../../datasets/store/trace-store-builder.ts';
import { INTERVAL, madeUp, type Question } from '../support/made-up-traces.ts';
import { improvised } from '../support/play-by-hand.ts';

/** The log of an episode played by the actions of a generator; the gold answer is A, Δ is 100. */
export function logOf(question: Question, actions: Play<Record<string, number>, WholeEpisode>): EpisodeLog {
  return recordEpisode({ block: madeUp([question]), question: 0, index: 0 }, contestantOf(actions), 0);
}

/** The log of `branches` branches, each with these probes and the last of them as its final answer, all opened and advanced to the end. */
export function logOfAnswers(branches: readonly (readonly string[])[], gold: string, id = 'made-up/traces'): EpisodeLog {
  const builder = new TraceStoreBuilder(id, INTERVAL);
  for (const probes of branches) builder.branch(probes, probes.length * INTERVAL, probes[probes.length - 1]);
  builder.endQuestion('a question', gold);
  return recordEpisode({ block: builder.build(), question: 0, index: 0 }, contestantOf(lockStep), 0);
}

function contestantOf(actions: Play<Record<string, number>, WholeEpisode>) {
  return { controller: improvised(actions), params: {}, label: 'improvised' };
}

/** Opens every branch and advances all of them by one interval a round to their ends; answers by majority. */
export const lockStep: Play<Record<string, number>> = function* (episode) {
  episode.open(episode.capacity);
  yield;
  while (episode.running.length > 0) {
    episode.advance(episode.running);
    yield;
  }
  return episode.majority;
};
