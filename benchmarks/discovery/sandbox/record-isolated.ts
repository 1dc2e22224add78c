/** The log of an episode that foreign code plays: its decisions are played here, and written down. */
import type { Params } from '../../../controllers/controller.ts';
import type { EpisodeLog } from '../../episode-log/episode-schema.ts';
import type { PlacedQuestion } from '../../episode-log/find-question.ts';
import { recordEpisode } from '../../episode-log/record-episode.ts';
import type { IsolatedCandidate } from './isolated-candidate.ts';

/** @param order which of the published permutations @throws CandidateFault */
export async function recordIsolated(
  candidate: IsolatedCandidate,
  placed: PlacedQuestion,
  params: Params,
  order: number,
): Promise<EpisodeLog> {
  const { declared } = candidate;
  const label = `${declared.name}:${declared.knob}=${params[declared.knob]}`;
  const controller = await candidate.decideOn(placed.block, placed.question, params, order);
  return recordEpisode(placed, { controller, params, label }, order);
}
