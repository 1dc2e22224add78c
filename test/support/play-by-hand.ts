/** Plays one made-up question once, by a controller of the list or by one written on the spot. */
import { play } from '../../benchmarks/replay/play.ts';
import { ReplayEpisode } from '../../benchmarks/replay/replay-episode.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { Controller, Params } from '../../controllers/controller.ts';
import type { Play } from '../../controllers/episode.ts';
import type { WholeEpisode } from '../../controllers/offers.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { inFileOrder, madeUp, type Question } from './made-up-traces.ts';

/** The result of an episode: the answer as it was recorded, and its cost. */
export interface Played {
  readonly answer: string;
  readonly totalTokens: number;
  readonly sequentialTokens: number;
}

/** The result of an episode, with the tokens of the branches of each model and of the verdicts. */
export interface PlayedInParts extends Played {
  readonly tokensByModel: readonly number[];
  readonly verifierTokens: number;
}

/** Plays `question`, its branches in file order unless another is given. */
export function playByHand(name: string, params: Params, question: Question, order?: readonly number[]): Played {
  const chosen = contestant(name, params);
  return playController(chosen.controller, chosen.params, question, order);
}

/** Plays `question` by the actions of a generator: each `yield` ends a round. */
export function act(question: Question, actions: Play<Params, WholeEpisode>, order?: readonly number[]): Played {
  return playController(improvised(actions), {}, question, order);
}

/** Plays the first question of a store by the actions of a generator, the branches of every model in file order. */
export function actOn({ traces, key }: RecordedTraces, actions: Play<Params, WholeEpisode>): PlayedInParts {
  const episode = new ReplayEpisode(traces);
  const stores = [traces, ...(traces.others ?? [])];
  episode.begin(0, ...stores.map(({ branchStart }) => inFileOrder(branchStart[1])));
  const answer = key.text(0, play(improvised(actions), {}, episode));
  const { totalTokens, sequentialTokens } = episode;
  const verifierTokens = episode.bare().verifierTokens();
  const tokensByModel = stores.map((_, model) => episode.bare().bills[0].ofModel(model));
  return { answer, totalTokens, sequentialTokens, tokensByModel, verifierTokens };
}

/** A controller outside the list. */
export function improvised(actions: Play<Params, WholeEpisode>, name = 'improvised'): Controller {
  return { name, source: 'a test', parameters: {}, knob: '', modes: { saving: 0, high: 0 }, play: actions };
}

function playController(controller: Controller, params: Params, question: Question, order?: readonly number[]): Played {
  const { traces, key } = madeUp([question]);
  const episode = new ReplayEpisode(traces);
  episode.begin(0, order ?? inFileOrder(question.length));
  const answer = key.text(0, play(controller, params, episode));
  return { answer, totalTokens: episode.totalTokens, sequentialTokens: episode.sequentialTokens };
}
