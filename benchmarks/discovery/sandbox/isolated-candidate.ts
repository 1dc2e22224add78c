/**
 * Foreign code to be played. It decides in a process where it can do no harm. Its episodes are played here, by the same replay as for every
 * other controller, and the code is told what a controller may see. A process plays one candidate alone, and is killed at the first fault.
 */

import type { Declared } from '../../../controllers/contract/knob-settings.ts';
import type { Controller, Params } from '../../../controllers/controller.ts';
import type { GradedTraces, JudgedTraces } from '../../../datasets/grading/graded-traces.ts';
import type { EpisodeLog } from '../../episode-log/episode-schema.ts';
import type { PlacedQuestion } from '../../episode-log/find-question.ts';
import { recordEpisode } from '../../episode-log/record-episode.ts';
import { publishedOrder } from '../../replay/published-order.ts';
import { beginEpisode, type Orders, type Outcome, Results } from '../../replay/replay.ts';
import { ReplayEpisode } from '../../replay/replay-episode.ts';
import { billedFor } from '../../replay/without-probes.ts';
import { unreadBy } from '../../rounds/rules-of-play.ts';
import { perform } from './actions.ts';
import { CandidateProcess, DEFAULT_LIMITS, type Limits } from './candidate-process.ts';
import { compile } from './compiler/compiler.ts';
import { type Request, readReply, requireDeclared } from './messages.ts';
import { Numbers } from './numbers.ts';
import { playTogether } from './play-together.ts';
import { ToldEpisode, toldOf } from './told-episode.ts';

/** Episodes that are played together. */
const TOGETHER = 1000;

/** Which questions of a block to play in which orders. */
interface Batch {
  readonly block: JudgedTraces;
  readonly episodes: readonly { readonly question: number; readonly order: number }[];
  /** The place of the block's first question in its source. */
  readonly first: number;
}

export class IsolatedCandidate {
  /** All that the controller says of itself. */
  readonly declared: Declared;
  private readonly process: CandidateProcess;
  /** Episodes of the block that was played last: they are played again. */
  private spare: { readonly block?: JudgedTraces; readonly episodes: ReplayEpisode[] } = { episodes: [] };

  private constructor(process: CandidateProcess, declared: Declared) {
    this.process = process;
    this.declared = declared;
  }

  /**
   * Compiles a controller file, and loads it in a process of its own.
   *
   * @throws CandidateFault of one line: it does not compile, imports what it may not, exports no controller or a faulty one
   * @throws NoPermissionModel where Node cannot keep it in
   */
  static async open(code: string, limits: Limits = DEFAULT_LIMITS): Promise<IsolatedCandidate> {
    const process = await CandidateProcess.start(await compile(code), limits);
    try {
      const { loaded } = readReply(await process.ask(JSON.stringify({ do: 'load' } satisfies Request)), 'loaded');
      requireDeclared(loaded);
      return new IsolatedCandidate(process, loaded);
    } catch (error) {
      process.close();
      throw error;
    }
  }

  /** Plays every question of a source in these orders, numbered as `orderOf` is asked. @throws CandidateFault */
  async replay(
    source: GradedTraces,
    params: Params,
    orders: number | readonly number[],
    orderOf: Orders = publishedOrder,
  ): Promise<Outcome> {
    const orderNumbers = typeof orders === 'number' ? Array.from({ length: orders }, (_, s) => s) : orders;
    const results = new Results(source, orderNumbers.length);
    for (const block of source.blocks()) {
      const first = results.beginBlock(block);
      const { questions } = block.traces;
      const count = questions * orderNumbers.length;
      for (let from = 0; from < count; from += TOGETHER) {
        const length = Math.min(TOGETHER, count - from);
        const places = Array.from({ length }, (_, k) => ({
          s: Math.floor((from + k) / questions),
          question: (from + k) % questions,
        }));
        const episodes = places.map(({ s, question }) => ({ question, order: orderNumbers[s] }));
        const played = await this.play({ block, episodes, first }, params, orderOf);
        for (const [k, { s, question }] of places.entries()) results.add(played.episodes[k], s, question, played.answers[k]);
      }
    }
    return results.outcome;
  }

  /**
   * Returns the log of an episode. The code decides first. Its actions are then carried out once more, and written down.
   *
   * @param order which of the published permutations
   * @throws CandidateFault
   */
  async record(placed: PlacedQuestion, params: Params, order: number): Promise<EpisodeLog> {
    const rounds: (readonly number[])[] = [];
    const batch = { block: placed.block, episodes: [{ question: placed.question, order }], first: 0 };
    const { answers } = await this.play(batch, params, publishedOrder, (_, actions) => rounds.push(actions));
    const controller: Controller = {
      ...this.declared,
      *play(episode) {
        for (const round of rounds) {
          const actions = new Numbers();
          for (const value of round) actions.push(value);
          if (perform(episode, actions) === undefined) yield;
        }
        return answers[0];
      },
    };
    const { name, knob } = this.declared;
    return recordEpisode(placed, { controller, params, label: `${name}:${knob}=${params[knob]}` }, order);
  }

  /** Kills the process. */
  close(): void {
    this.process.close();
  }

  /** Plays a batch. Kills the process at the first thing that goes wrong. */
  private async play(
    { block, episodes, first }: Batch,
    params: Params,
    orderOf: Orders,
    watch?: Parameters<typeof playTogether>[4],
  ) {
    const unread = unreadBy(this.declared);
    const traces = billedFor(unread, block.traces);
    const told = toldOf(traces, unread);
    const { answerStart } = traces;
    if (this.spare.block !== block) this.spare = { block, episodes: [] };
    const begun = episodes.map(({ question, order }, k) => {
      const episode = (this.spare.episodes[k] ??= new ReplayEpisode(traces, block.abstaining));
      beginEpisode(episode, question, order, orderOf, first + question);
      return new ToldEpisode(
        episode,
        answerStart[question + 1] - answerStart[question],
        block.abstaining?.[question] ?? -1,
        told,
      );
    });
    try {
      const answers = await playTogether(this.process, params, told, begun, watch);
      return { answers, episodes: begun.map(({ episode }) => episode) };
    } catch (error) {
      this.process.close();
      throw error;
    }
  }
}
