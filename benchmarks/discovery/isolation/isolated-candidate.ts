/**
 * Foreign code, to be played: replay of it elsewhere, where it can do no harm. It is given traces without gold and returns answers
 * and tokens, which are graded here. A process plays one candidate alone, and is killed at the first thing that goes wrong.
 */
import type { Params } from '../../../controllers/controller.ts';
import { gradeExactly } from '../../../datasets/grading/exact.ts';
import type { JudgedSource, JudgedTraces } from '../../../datasets/grading/judged-source.ts';
import type { Orders, Outcome } from '../../replay/replay.ts';
import { CandidateProcess, DEFAULT_LIMITS, type Limits } from './candidate-process.ts';
import { compileCandidate } from './compile-candidate.ts';
import type { Declared } from './inside/load-controller.ts';
import type { PlayedColumns, RecordedActions, Request } from './messages.ts';
import { readReply, requireDeclared, requirePlayed } from './replies.ts';
import { publishedOrders, sentOrders } from './send-orders.ts';
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
    const process = await CandidateProcess.start(await compileCandidate(code), limits);
    try {
      const { loaded } = readReply(await process.ask(JSON.stringify({ do: 'load' } satisfies Request)), 'loaded');
      requireDeclared(loaded);
      return new IsolatedCandidate(process, loaded);
    } catch (error) {
      process.close();
      throw error;
    }
  }

  /** Plays every question of a source in these orders, numbered as `orderOf` is asked. Graded here. @throws CandidateFault */
  async replay(
    source: JudgedSource,
    params: Params,
    orders: number | readonly number[],
    orderOf: Orders = publishedOrders,
  ): Promise<Outcome> {
    const turns = typeof orders === 'number' ? Array.from({ length: orders }, (_, s) => s) : orders;
    const episodes = turns.length * source.questions;
    const outcome = {
      answers: new Uint16Array(episodes),
      correct: new Uint8Array(episodes),
      totalTokens: new Uint32Array(episodes),
      sequentialTokens: new Uint32Array(episodes),
    };
    let first = 0;
    for (const block of source.blocks()) {
      const { questions, answerStart } = block.traces;
      const isCorrect = block.correct ?? gradeExactly(block);
      const played = await this.playBlock(block, params, first, turns, orderOf);
      for (let i = 0; i < played.answers.length; i++) {
        const q = i % questions;
        const at = ((i - q) / questions) * source.questions + first + q;
        outcome.answers[at] = played.answers[i];
        outcome.correct[at] = isCorrect[answerStart[q] + played.answers[i]];
        outcome.totalTokens[at] = played.totalTokens[i];
        outcome.sequentialTokens[at] = played.sequentialTokens[i];
      }
      first += questions;
    }
    return { orders: turns.length, questions: source.questions, ...outcome, parts: [] };
  }

  /** What it asks for in one episode, in the published order of this number. @throws CandidateFault */
  async actions(block: JudgedTraces, question: number, params: Params, order: number): Promise<RecordedActions> {
    const number = await this.send(block);
    const stores = [block.traces, ...(block.traces.others ?? [])];
    const orders = stores.map(({ branchStart: start }, model) => {
      return Array.from(publishedOrders(start[question + 1] - start[question], order, question, model));
    });
    return (await this.ask({ do: 'record', number, params, question, turn: 0, orders }, 'recorded')).recorded;
  }

  /** Kills the process. */
  close(): void {
    this.process.close();
  }

  private async playBlock(
    block: JudgedTraces,
    params: Params,
    first: number,
    turns: readonly number[],
    orderOf: Orders,
  ): Promise<PlayedColumns> {
    const number = await this.send(block);
    const orders = sentOrders(block.traces, first, turns, orderOf);
    const reply = await this.ask({ do: 'play', number, params, turns, orders }, 'played');
    this.guarded(() => requirePlayed(reply, block.traces, turns.length));
    return reply.played;
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
    await this.ask({ do: 'store', number, stores: columnsOf(traces), abstaining: Array.from(abstaining) }, 'done');
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
