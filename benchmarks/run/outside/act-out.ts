/**
 * The actions that a controller asked for in an episode. They are noted where it plays and asked for again here, which is enough to play
 * the episode again.
 */
import type { Controller } from '../../../controllers/controller.ts';
import type { Branch } from '../../../controllers/episode.ts';
import { EpisodeVerbs } from '../../../controllers/episode-verbs.ts';
import type { ReplayEpisode } from '../../replay/replay-episode.ts';

/** One action; branches are given by their place in opening order. */
export type Action =
  | readonly ['open', number, number?]
  | readonly ['advance', readonly number[], (number | readonly number[])?]
  | readonly ['finish', readonly number[]]
  | readonly ['prune', readonly number[]]
  | readonly ['verify', readonly number[], number?]
  /** The end of a round. */
  | readonly ['yield'];

const ACTIONS = ['open', 'advance', 'finish', 'prune', 'verify'] as const;

/** Returns the same controller, which also writes each action that it asks for into `actions`. */
export function noting(controller: Controller, episode: ReplayEpisode, actions: Action[]): Controller {
  const noted = episode as unknown as Record<string, (...given: unknown[]) => unknown>;
  for (const name of ACTIONS) {
    const act = noted[name];
    noted[name] = (given, ...more) => {
      const first = given ?? (name === 'advance' ? episode.running : given);
      const places = Array.isArray(first) ? first.map((branch: Branch) => branch.index) : first;
      actions.push([name, places, ...more] as unknown as Action);
      return act.call(episode, first, ...more);
    };
  }
  // All other calls, as they are defined by these.
  for (const name of Object.getOwnPropertyNames(EpisodeVerbs.prototype)) {
    const { value } = Object.getOwnPropertyDescriptor(EpisodeVerbs.prototype, name)!;
    if (typeof value === 'function' && name !== 'constructor') noted[name] = value;
  }
  return {
    ...controller,
    *play(given, params) {
      const rounds = controller.play(given, params);
      let step = rounds.next();
      while (!step.done) {
        actions.push(['yield']);
        yield;
        step = rounds.next();
      }
      return step.value;
    },
  };
}

/** Returns a `play` function that asks for these actions and then answers. The episode checks each action by its rules. */
export function acting(actions: readonly Action[], answer: number): Controller['play'] {
  return function* (episode) {
    const at = (places: readonly number[]) => places.map((place) => episode.branches[place]);
    for (const action of actions) {
      switch (action[0]) {
        case 'yield':
          yield;
          break;
        case 'open':
          episode.open(action[1], action[2]);
          break;
        case 'advance':
          episode.advance(at(action[1]), action[2]);
          break;
        case 'finish':
          episode.finish(at(action[1]));
          break;
        case 'prune':
          episode.prune(at(action[1]));
          break;
        case 'verify':
          episode.verify(at(action[1]), action[2]);
      }
    }
    return answer;
  };
}
