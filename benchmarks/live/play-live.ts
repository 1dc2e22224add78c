/**
 * Plays a controller against a model server: the same controller as in replay, round by round. All that is asked for within a round is
 * decoded in parallel, and one `await` ends the round.
 *
 * It keeps to the semantics of replay. An interval is Δ tokens, followed by a probe; a controller that reads no probes makes none. A branch
 * that ends within an interval votes its final answer. One that is read whole is not probed. Replaying the traces of an episode gives the
 * same answer for the same tokens: see record-traces.ts.
 */
import type { Controller, Params } from '../../controllers/controller.ts';
import { RoundByRound } from '../rounds/round-by-round.ts';
import { unreadBy } from '../rounds/rules-of-play.ts';
import { Answers } from './answers.ts';
import { Decoder } from './decoder.ts';
import { LiveBranches } from './live-branches.ts';
import type { LiveEpisode } from './live-episode.ts';
import { checkSettings, type LiveSettings } from './live-settings.ts';
import { requireOffers } from './require-offers.ts';
import type { ModelServer, Question } from './server.ts';

/** A question to be played. The gold answer is not in it. */
export interface LiveQuestion {
  /** Its name: seeds are made of it, and records have it. It reveals nothing of the text. */
  readonly id: string;
  readonly text: Question;
}

/**
 * @param ended called after each round
 * @throws DataError where the server does not offer what the controller needs, or refuses what it is asked
 * @throws UnreachableError where the server cannot be had
 * @throws BudgetSpent where the budget does not suffice
 * @throws MisuseError when the controller breaks a rule of the episode, and whatever else the controller throws
 */
export async function playLive(
  controller: Controller,
  params: Params,
  question: LiveQuestion,
  server: ModelServer,
  settings: LiveSettings,
  ended: (branches: LiveBranches) => void = () => {},
): Promise<LiveEpisode> {
  checkSettings(settings);
  requireOffers(controller, server.model, server.offers);
  const unread = unreadBy(controller);
  const probes = unread === undefined && server.offers.continues;
  const confident = controller.needs?.includes('confidence') === true;
  const answers = new Answers(settings.readAnswer);
  const prompt = await server.promptOf(question.text);
  const suffix = probes ? await server.suffixOf(settings.probeSuffix) : undefined;
  const decoder = new Decoder(question.id, prompt, suffix, answers, server, settings, confident);
  const branches = new LiveBranches(prompt, decoder, probes);
  const rounds = new RoundByRound([settings.branches], settings.errVotes ? -1 : answers.nothing, unread);
  const play = controller.play(rounds.episode, params);
  let step = play.next();
  for (; !step.done; step = play.next()) {
    await branches.play(rounds.takeActions());
    branches.tell(rounds);
    rounds.endRound();
    ended(branches);
  }
  rounds.endEpisode(step.value);
  return branches.episode(question.id, step.value);
}
