/**
 * The log of an episode that foreign code plays. Only what it asks for is written down where it runs; the episode is played again
 * here by these actions, which also tells whether what came back of it is true.
 */
import type { Controller, Params } from '../../../controllers/controller.ts';
import type { EpisodeLog } from '../../episode/episode-schema.ts';
import type { PlacedQuestion } from '../../episode/find-question.ts';
import { recordEpisode } from '../../episode/record-episode.ts';
import type { Action } from './action.ts';
import { CandidateFault } from './candidate-fault.ts';
import type { IsolatedCandidate } from './isolated-candidate.ts';
import type { RecordedActions } from './messages.ts';

/** @param order which of the published permutations @throws CandidateFault */
export async function recordIsolated(
  candidate: IsolatedCandidate,
  placed: PlacedQuestion,
  params: Params,
  order: number,
): Promise<EpisodeLog> {
  const { declared } = candidate;
  const recorded = await candidate.actions(placed.block, placed.question, params, order);
  const controller: Controller = { ...declared, play: followed(recorded) };
  const label = `${declared.name}:${declared.knob}=${params[declared.knob]}`;
  let log: EpisodeLog;
  try {
    log = recordEpisode(placed, { controller, params, label }, order);
  } catch (error) {
    throw new CandidateFault(`expected actions that can be played again, got ${(error as Error).message}`);
  }
  if (log.totalTokens === recorded.totalTokens) return log;
  throw new CandidateFault(`expected ${log.totalTokens} tokens for what was asked, got ${recorded.totalTokens}`);
}

function followed({ actions, answer }: RecordedActions): Controller['play'] {
  return function* (episode) {
    const at = (places: readonly number[]) => places.map((place) => episode.branches[place]);
    for (const action of actions) {
      if (action[0] === 'yield') yield;
      else follow(action);
    }
    return answer;

    function follow(action: Exclude<Action, ['yield']>): void {
      switch (action[0]) {
        case 'open':
          episode.open(action[1], action[2]);
          return;
        case 'advance':
          episode.advance(at(action[1]), action[2]);
          return;
        case 'finish':
          episode.finish(at(action[1]));
          return;
        case 'prune':
          episode.prune(at(action[1]));
          return;
        case 'verify':
          episode.verify(at(action[1]), action[2]);
      }
    }
  };
}
