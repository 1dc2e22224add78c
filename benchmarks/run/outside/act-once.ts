/** One episode of a controller from outside, played in a process of its own and then again here by what it asked for. */

import type { Contestant } from '../../../controllers/contestant.ts';
import type { Controller, Params } from '../../../controllers/controller.ts';
import { DataError } from '../../../datasets/foundation/errors.ts';
import type { JudgedTraces } from '../../../datasets/grading/graded-traces.ts';
import { play } from '../../replay/play.ts';
import { beginEpisode } from '../../replay/replay.ts';
import { ReplayEpisode } from '../../replay/replay-episode.ts';
import { describeThrown } from '../describe-thrown.ts';
import { acting } from './act-out.ts';
import { loaded } from './outside-controllers.ts';
import { sent } from './outside-players.ts';
import type { OutsideProcess } from './outside-process.ts';

/** The limit of one episode, in milliseconds. */
const ACTING = 60_000;
/** The most bytes of a log of actions. */
const LONGEST_LOG = 64_000_000;

/**
 * Returns a contestant that plays this episode exactly as the controller's own process has just played it, so that it can be watched here.
 * A contestant of the project's list is returned as it is.
 *
 * @throws DataError naming the file, when the controller fails or its actions cannot be played again
 */
export async function actedOut(
  contestant: Contestant,
  block: JudgedTraces,
  question: number,
  order: number,
): Promise<Contestant> {
  const { controller, params, label } = contestant;
  const { outside, name } = controller;
  if (outside === undefined) return contestant;
  let process: OutsideProcess | undefined;
  try {
    process = (await loaded(outside)).process;
    const source = sent({ id: block.traces.id, questions: block.traces.questions, blocks: () => [block] });
    await process.ask({ do: 'store', source }, 'stored', ACTING);
    const request = { do: 'act', name, params, question, order, milliseconds: ACTING } as const;
    const { acted, answer } = await process.ask(request, 'acted', ACTING, LONGEST_LOG);
    const again = { ...controller, play: acting(acted, answer) };
    requirePlayable(again, contestant.params, block, question, order);
    return { ...contestant, controller: again };
  } catch (error) {
    throw new DataError(`${outside.file}: ${label}: ${describeThrown(error)}`);
  } finally {
    process?.close();
  }
}

/** Plays it here, by the rules. @throws what breaks one */
function requirePlayable(
  controller: Controller,
  params: Params,
  { traces, abstaining }: JudgedTraces,
  question: number,
  order: number,
): void {
  const episode = new ReplayEpisode(traces, abstaining);
  beginEpisode(episode, question, order);
  play(controller, params, episode);
}
