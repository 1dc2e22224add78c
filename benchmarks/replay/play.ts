import type { Controller, Params } from '../../controllers/controller.ts';
import type { Answer } from '../../controllers/episode.ts';
import type { ReplayEpisode } from './replay-episode.ts';

/**
 * Plays one episode that has begun to its end, one round for each `yield`. Returns the controller's answer.
 *
 * @throws MisuseError when the controller breaks a rule of the episode, and whatever else the controller throws
 */
export function play(controller: Pick<Controller, 'play'>, params: Params, episode: ReplayEpisode): Answer {
  const rounds = controller.play(episode, params);
  let step = rounds.next();
  while (!step.done) {
    episode.endRound();
    step = rounds.next();
  }
  episode.endEpisode(step.value);
  return step.value;
}
