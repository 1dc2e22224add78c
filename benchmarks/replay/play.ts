import type { Controller, Params } from '../../controllers/controller.ts';
import type { Answer } from '../../controllers/episode.ts';
import type { ReplayEpisode } from './replay-episode.ts';

/** Plays one episode, already begun, to its end: a round for each `yield`. Returns the controller's answer. */
export function play(controller: Controller, params: Params, episode: ReplayEpisode): Answer {
  const rounds = controller.play(episode, params);
  let step = rounds.next();
  while (!step.done) {
    episode.endRound();
    step = rounds.next();
  }
  episode.endEpisode(step.value);
  return step.value;
}
