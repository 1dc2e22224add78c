/**
 * Foreign code to be played. It decides in a process where it can do no harm. Its decisions are played here, by the same replay as for
 * every other controller. The code receives traces without gold. A process plays one candidate alone, and is killed at the first fault.
 */

import type { Declared } from '../../../controllers/contract/knob-settings.ts';
import type { Controller, Params } from '../../../controllers/controller.ts';
import type { GradedTraces, JudgedTraces } from '../../../datasets/grading/graded-traces.ts';
import { publishedOrder } from '../../replay/published-order.ts';
import { type Orders, type Outcome, replay } from '../../replay/replay.ts';
import { unreadBy, withoutProbes } from '../../replay/without-probes.ts';
import { CandidateFault } from './candidate-fault.ts';
import { CandidateProcess, DEFAULT_LIMITS, type Limits } from './candidate-process.ts';
import { compile } from './compiler/compiler.ts';
import { DecisionReader } from './decisions.ts';
import type { Request } from './messages.ts';
import { readReply, requireDeclared } from './replies.ts';
import { sentOrders } from './send-orders.ts';
import { columnsOf } from './send-store.ts';

/** Blocks of traces that a process keeps. */
const MOST_KEPT = 16;

export class IsolatedCandidate {
  /** All that the controller says of itself. */
  readonly declared: Declared;
  private readonly process: CandidateProcess;
  /** The blocks that it has been sent, the longest ago first. */
  private readonly sent = new Map<object, number>();
  private numbers = 0;

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
    const decided: (readonly number[])[] = [];
    let first = 0;
    for (const block of source.blocks()) {
      const { questions } = block.traces;
      const all = Array.from({ length: questions }, (_, q) => q);
      decided.push(await this.decisions(block, all, params, orderNumbers, orderOf, first));
      first += questions;
    }
    return this.follow(decided, (controller) => replay(source, controller, params, orderNumbers, orderOf));
  }

  /**
   * Returns the candidate's decisions on questions of a block, in orders.
   *
   * @param first place of the block's first question in its source
   * @throws CandidateFault
   */
  async decisions(
    block: JudgedTraces,
    questions: readonly number[],
    params: Params,
    orderNumbers: readonly number[],
    orderOf: Orders = publishedOrder,
    first = 0,
  ): Promise<readonly number[]> {
    const number = await this.send(block);
    const orders = sentOrders(block.traces, questions, first, orderNumbers, orderOf);
    return (await this.ask({ do: 'play', number, params, questions, orderNumbers, orders }, 'decided')).decided;
  }

  /** Gives `work` a controller that decides as was decided, for these very episodes. @throws CandidateFault when it cannot be played so */
  follow<Result>(decided: readonly (readonly number[])[], work: (controller: Controller) => Result): Result {
    const reader = new DecisionReader(...decided);
    return this.guarded(() => {
      let result: Result;
      try {
        result = work({ ...this.declared, play: (episode) => reader.play(episode) });
      } catch (error) {
        throw new CandidateFault(`expected decisions that can be played, got ${(error as Error).message}`);
      }
      if (reader.done) return result;
      throw new CandidateFault('expected decisions on these episodes alone, got more');
    });
  }

  /** Kills the process. */
  close(): void {
    this.process.close();
  }

  /** The number of a block there, sent unless it has been. */
  private async send({ traces, abstaining = new Int32Array() }: JudgedTraces): Promise<number> {
    const known = this.sent.get(traces);
    if (known !== undefined) return known;
    const [oldest] = this.sent.size >= MOST_KEPT ? this.sent : [];
    if (oldest !== undefined) {
      this.sent.delete(oldest[0]);
      await this.ask({ do: 'forget', number: oldest[1] }, 'done');
    }
    const number = this.numbers++;
    const played = unreadBy(this.declared) === undefined ? traces : withoutProbes(traces);
    await this.ask({ do: 'store', number, stores: columnsOf(played), abstaining: Array.from(abstaining) }, 'done');
    this.sent.set(traces, number);
    return number;
  }

  private async ask<Kind extends string>(request: Request, kind: Kind) {
    const line = await this.process.ask(JSON.stringify(request));
    return this.guarded(() => readReply(line, kind));
  }

  /** Kills the process at the first thing that goes wrong. */
  private guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      this.process.close();
      throw error;
    }
  }
}
