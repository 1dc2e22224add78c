/**
 * Asks for work by a queue and hears the results. It asks Redis time and again what is done: no message can be lost by a connection that
 * breaks, and a job that a restarted Redis no longer knows is put there again. Several coordinators may ask at once, also for the same.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Job, Queue } from 'bullmq';
import { DataError, MachineError, show } from '../../datasets/foundation/errors.ts';
import { parseJson } from '../../datasets/foundation/json.ts';
import { firstLine } from '../../datasets/foundation/text/visible.ts';
import type { Address } from './address.ts';
import { type AskedFor, announceAsked, serversNow } from './announcements.ts';
import { type Connection, connect } from './connect.ts';
import { idOf, LONGEST_RESULT, queueName, textOf } from './message.ts';

/** Jobs to be asked for at once: more than workers take in a moment, and few enough for the memory of a Redis. */
export const AT_ONCE = 4096;
/** In milliseconds: between two questions what is done; and between two looks whether all jobs are still known. */
const BEAT = 50;
const LOOK = 5_000;
/** Between two questions whether a worker is there, in milliseconds. */
const PAUSE = 500;
/** Without a result, in milliseconds, before it is asked whether anybody works. */
const DROUGHT = 15_000;
/** Names that are asked for at once. */
const PAGE = 1_000;
/** Results that nobody has fetched are kept so long, in seconds: a coordinator that was killed may come back for them. */
const KEPT = 7 * 24 * 3600;
/** Times that Redis may refuse what it is asked, one after another. */
const MOST_REFUSALS = 20;

interface Waiting {
  readonly kind: string;
  readonly text: string;
  readonly anew: boolean;
  /** Throws where the result cannot be one. */
  readonly take: (result: unknown) => Promise<void>;
  readonly fail: (error: Error) => void;
}

export interface Answer<Result> {
  readonly result: Result;
  /** To be called when the result is kept elsewhere: the queue then forgets it. */
  settle(): void;
}

export interface Asking<Result> {
  /** Reads a result, which anybody may have put there. Throws where it cannot be one. */
  readonly read: (result: unknown) => Result | Promise<Result>;
  /** Whether a result that is there already is not wanted. */
  readonly anew?: boolean;
}

export class Coordinator {
  /** Tells whose question a job answers: a failure from before is no answer. */
  private readonly by = randomUUID();
  private readonly waiting = new Map<string, Waiting>();
  private readonly fresh: string[] = [];
  private readonly settled: string[] = [];
  /** Forgotten since the last look, and between that and the look before. */
  private forgotten: [latest: string[], before: string[]] = [[], []];
  private readonly connection: Connection;
  private readonly queue: Queue;
  private readonly own: AskedFor;
  private readonly told: (line: string) => void;
  private readonly shown: string;
  private working: Promise<void> | undefined;
  private isClosed = false;

  private constructor(connection: Connection, shown: string, own: AskedFor, told: (line: string) => void) {
    this.connection = connection;
    this.shown = shown;
    this.own = own;
    this.told = told;
    this.queue = new connection.bullmq.Queue(queueName(own.code, own.model), {
      connection: connection.redis,
      streams: { events: { maxLen: 100 } },
      defaultJobOptions: { removeOnComplete: { age: KEPT }, removeOnFail: { age: KEPT } },
    });
    this.queue.on('error', () => {});
    // A Redis that crashed remembers what it was told to forget in its last second.
    connection.redis.on('ready', () => this.settled.push(...this.forgotten.flat()));
  }

  /**
   * @param code the hash of the code that decides results
   * @param model of the model servers that do the work; undefined for work that needs none
   * @throws DataError, UnreachableError as `connect`
   */
  static async open(address: Address, code: string, told: (line: string) => void, model?: string): Promise<Coordinator> {
    const connection = await connect(address, told);
    const own = { code, model };
    await announceAsked(connection.redis, own);
    return new Coordinator(connection, address.shown, own, told);
  }

  /** @throws DataError, MachineError of one line when no worker can do it, or a result cannot be one */
  ask<Result>(kind: string, data: unknown, { read, anew = false }: Asking<Result>): Promise<Answer<Result>> {
    const text = textOf({ kind, code: this.own.code, data });
    const id = idOf(kind, text);
    return new Promise((resolve, reject) => {
      const take = async (result: unknown) => resolve({ result: await read(result), settle: () => this.settled.push(id) });
      this.waiting.set(id, { kind, text, anew, take, fail: reject });
      this.fresh.push(id);
      this.working ??= this.work().finally(() => {
        this.working = undefined;
      });
    });
  }

  /** Waits until workers say what their model servers are. @returns texts of JSON, which anybody may have put there; equal servers once */
  async servers(): Promise<string[]> {
    for (let asked = performance.now(); ; ) {
      await announceAsked(this.connection.redis, this.own);
      const servers = await serversNow(this.connection.redis, this.queue.name);
      if (servers.length > 0) return servers;
      if (performance.now() - asked > DROUGHT) {
        asked = performance.now();
        this.tellDrought();
      }
      await setTimeout(PAUSE);
    }
  }

  /** Forgets what is settled; what is not stays in the queue. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.working;
    await this.forget().catch(() => {});
    await this.queue.close().catch(() => {});
    this.connection.close();
  }

  private async work(): Promise<void> {
    let [refusals, looked, heard] = [0, 0, performance.now()];
    while (this.waiting.size > 0 && !this.isClosed) {
      try {
        await this.add(this.fresh.splice(0));
        if (performance.now() - looked > LOOK) {
          looked = performance.now();
          await announceAsked(this.connection.redis, this.own);
          await this.addLost();
          this.forgotten = [[], this.forgotten[0]];
        }
        if ((await this.harvest()) > 0) heard = performance.now();
        await this.forget();
        if (performance.now() - heard > DROUGHT) {
          heard = performance.now();
          if ((await this.queue.getWorkersCount()) === 0) this.tellDrought();
        }
        refusals = 0;
      } catch (error) {
        if (++refusals > MOST_REFUSALS) return this.giveUp(error as Error);
      }
      await setTimeout(BEAT);
    }
  }

  private tellDrought(): void {
    const { model } = this.own;
    const server = model === undefined ? '' : ` --server URL --model ${show(model)}`;
    this.told(`no worker is there; npm run work -- --queue ${this.shown}${server} on each machine does the work`);
  }

  private giveUp(error: Error): void {
    const fault = new MachineError(`${this.shown}: expected it to take jobs, got ${firstLine(error.message, 120)}`);
    for (const { fail } of this.waiting.values()) fail(fault);
    this.waiting.clear();
  }

  /** A job that is there already, whoever put it there, is not put there again. */
  private async add(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    try {
      const jobs = ids.flatMap((id) => {
        const asked = this.waiting.get(id);
        return asked === undefined ? [] : { id, ...asked };
      });
      for (const { id, anew } of jobs) if (anew) await this.queue.remove(id);
      await this.queue.addBulk(
        jobs.map(({ id, kind, text }) => ({ name: kind, data: { text, by: this.by }, opts: { jobId: id } })),
      );
    } catch (error) {
      this.fresh.push(...ids);
      throw error;
    }
  }

  /** Redis writes down once a second: after a crash it may not know the latest jobs. */
  private async addLost(): Promise<void> {
    const ids = [...this.waiting.keys()];
    const asked = this.connection.redis.pipeline();
    for (const id of ids) asked.exists(this.queue.toKey(id));
    const there = (await asked.exec()) ?? [];
    await this.add(ids.filter((_, i) => there[i]?.[0] === null && there[i]?.[1] === 0));
  }

  /** Hands over what is done. @returns how many */
  private async harvest(): Promise<number> {
    let handed = 0;
    for (const state of ['completed', 'failed'] as const) {
      for (let start = 0, more = true; more; start += PAGE) {
        const ids = await this.queue.getRanges([state], start, start + PAGE - 1, true);
        more = ids.length === PAGE;
        for (const id of ids) {
          const asked = this.waiting.get(id);
          if (asked === undefined) continue;
          const job = await this.queue.getJob(id);
          if (job === undefined) continue;
          await this.hand(job, id, asked, state === 'completed');
          handed++;
        }
      }
    }
    return handed;
  }

  private async hand(job: Job, id: string, asked: Waiting, isDone: boolean): Promise<void> {
    if (!isDone && job.data?.by !== this.by) {
      await this.queue.remove(id);
      return this.add([id]);
    }
    this.waiting.delete(id);
    try {
      if (!isDone)
        throw new MachineError(`job ${id.slice(0, 20)}: expected a worker to do it, got ${firstLine(job.failedReason)}`);
      await asked.take(resultOf(job.returnvalue, id));
    } catch (error) {
      // A result that cannot be one must not be found again.
      await this.queue.remove(id).catch(() => {});
      asked.fail(error as Error);
    }
  }

  private async forget(): Promise<void> {
    const ids = [...new Set(this.settled.splice(0))];
    for (const id of ids) await this.queue.remove(id);
    this.forgotten[0].push(...ids);
  }
}

function resultOf(text: unknown, id: string): unknown {
  const at = `result of job ${id.slice(0, 20)}`;
  if (typeof text !== 'string') throw new DataError(`${at}: expected text, got another value`);
  if (text.length > LONGEST_RESULT) throw new DataError(`${at}: expected at most ${LONGEST_RESULT} bytes, got ${text.length}`);
  return parseJson(Buffer.from(text), at);
}
