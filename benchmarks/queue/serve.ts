/**
 * A worker of the queue: takes jobs, has them done in threads, and puts the results back. The thread of this file only waits, so that it
 * renews the locks of its jobs in time. A worker that was killed renews nothing: another one takes the job when the lock is over.
 */
import { setTimeout } from 'node:timers/promises';
import type { Job, Worker } from 'bullmq';
import { DataError, Fault, MachineError, show } from '../../datasets/foundation/errors.ts';
import { firstLine } from '../../datasets/foundation/text/visible.ts';
import type { FoundServer } from '../live/server.ts';
import type { Address } from './address.ts';
import { type AskedFor, announceServer, askedNow } from './announcements.ts';
import { connect } from './connect.ts';
import { jsonOfJob, LONGEST_RESULT, queueName, RefusedJob, readTask } from './message.ts';

/** Workers that may be lost over one job, before it counts as a job that ends whoever takes it. */
const MOST_LOST = 6;
/** Pickups of a job, beside those after a loss: workers that cannot do it give it back. */
const MOST_STARTED = 20;
/** Between two looks whether there is anything to do, in milliseconds. */
const LOOK = 1_000;
/** Looks between two announcements of a model server. */
const ANNOUNCED = 10;
/** For giving back what is being done, in milliseconds, where the connection is lost. */
const FAREWELL = 5_000;

/** A kind of job that a worker can do. */
export interface Kind {
  readonly name: string;
  /**
   * Does a job elsewhere than in this thread, or in short pieces.
   *
   * @throws RefusedJob where nobody is to do it; a Fault where this worker cannot: it gives the job back and ends
   */
  play(data: unknown, parts: Parts): Promise<unknown>;
  close(): Promise<void>;
}

/** Parts of a result, as plain data, which stay with the job until it is settled. Whoever takes the job again goes on from them. */
export interface Parts {
  /** Parts that earlier workers kept, which did not come to the end. Anybody may have put them there. */
  readonly before: readonly unknown[];
  /** Ends once Redis has the part. */
  keep(part: unknown): Promise<void>;
  /** Aborted when the job is given back. */
  readonly signal: AbortSignal;
}

export interface ServeOptions {
  readonly address: Address;
  /** The hash of the code that decides results. */
  readonly code: string;
  /** The model server that does the work; undefined for work that needs none. */
  readonly server?: FoundServer | undefined;
  readonly kinds: readonly Kind[];
  /** Jobs at a time. */
  readonly concurrency: number;
  /** In milliseconds: how long a job waits whose worker was killed. */
  readonly lock: number;
  /** In milliseconds without a job, after which the worker ends; never unless given. */
  readonly idle?: number | undefined;
  readonly told: (line: string) => void;
  /** Ends the worker in order: what it has begun goes back to the queue. */
  readonly signal: AbortSignal;
}

/**
 * Works until it is told to end, or has been idle for long enough.
 *
 * @returns how many jobs it has done
 * @throws Fault of one line where this worker cannot do what the queue asks for: other code, no traces, no connection
 */
export async function serve(options: ServeOptions): Promise<number> {
  const { address, code, server, kinds, concurrency, lock, idle, told, signal } = options;
  const model = server?.model;
  const queue = queueName(code, model);
  const connection = await connect(address, told);
  const { WaitingError, UnrecoverableError, Worker } = connection.bullmq;
  /** The jobs that are being done, by their names: aborted when they are given back. */
  const running = new Map<string, AbortController>();
  const ending = new AbortController();
  let [done, busy] = [0, performance.now()];

  async function work(job: Job, token?: string): Promise<string> {
    const id = job.id ?? '';
    const given = new AbortController();
    try {
      ending.signal.throwIfAborted();
      running.set(id, given);
      return await new Promise<string>((resolve, reject) => {
        given.signal.addEventListener('abort', () => reject(given.signal.reason));
        resultOf(job, given.signal).then(resolve, reject);
      });
    } catch (error) {
      if (error instanceof RefusedJob) {
        told(`refused: job ${firstLine(id, 24)}: ${error.message}`);
        throw new UnrecoverableError(error.message);
      }
      // A worker that cannot do one job cannot do the next either. Another one may.
      ending.abort(error);
      await job.moveToWait(token).catch(() => {});
      throw new WaitingError();
    } finally {
      running.delete(id);
      busy = performance.now();
    }
  }

  async function resultOf(job: Job, signal: AbortSignal): Promise<string> {
    const { kind, data } = readTask(job.id, job.data, code);
    const player = kinds.find(({ name }) => name === kind);
    if (player === undefined) throw new RefusedJob(`expected ${kinds.map(({ name }) => name).join(' or ')}, got another kind`);
    const before = job.attemptsStarted > 1 ? await partsOf(job) : [];
    const keep = async (part: unknown) => void (await job.log(JSON.stringify(part)));
    const text = JSON.stringify(await player.play(data, { before, keep, signal }));
    if (text.length > LONGEST_RESULT)
      throw new RefusedJob(`expected a result of at most ${LONGEST_RESULT} bytes, got ${text.length}`);
    done++;
    return text;
  }

  /** They lie in the log of the job, which is forgotten with it. */
  async function partsOf(job: Job): Promise<unknown[]> {
    const lines = await connection.redis.lrange(`${worker.toKey(job.id ?? '')}:logs`, 0, -1);
    return lines.map((line) => jsonOfJob(Buffer.from(line), 'part of a result'));
  }

  const worker: Worker = new Worker(queue, work, {
    connection: connection.redis,
    // Beside each job that it does, for whoever looks into the queue.
    name: String(process.pid),
    concurrency,
    lockDuration: lock,
    stalledInterval: lock / 2,
    maxStalledCount: MOST_LOST,
    maxStartedAttempts: MOST_STARTED,
    drainDelay: 1,
  });
  // Of a connection that is lost `connect` tells. A job that was given to another worker meanwhile is done twice, with equal results.
  worker.on('error', () => {});
  ending.signal.addEventListener('abort', () => {
    // Takes no more jobs from now on.
    void worker.close().catch(() => {});
    for (const given of running.values()) given.abort(ending.signal.reason);
  });
  const stop = () => ending.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await untilEnd();
  } finally {
    signal.removeEventListener('abort', stop);
    await Promise.race([worker.close().catch(() => {}), setTimeout(FAREWELL, undefined, { ref: false })]);
    await Promise.all(kinds.map((kind) => kind.close()));
    connection.close();
  }
  return done;

  async function untilEnd(): Promise<void> {
    for (let looks = 0; ; looks++) {
      // An announcement that Redis does not hear comes again.
      if (server !== undefined && looks % ANNOUNCED === 0)
        await announceServer(connection.redis, queue, server).catch((error: Error) => told(firstLine(error.message)));
      await setTimeout(LOOK, undefined, { signal: ending.signal }).catch(() => {});
      if (signal.aborted) return;
      if (ending.signal.aborted) throw faultOf(ending.signal.reason);
      if (running.size > 0) continue;
      if (done === 0) await requireOwnWork();
      if (idle !== undefined && performance.now() - busy > idle) return;
    }
  }

  /** Work that needs a model server says nothing to a worker without one, and the other way round. */
  async function requireOwnWork(): Promise<void> {
    const all = await askedNow(connection.redis).catch((): AskedFor[] => []);
    const asked = all.filter((each) => (each.model === undefined) === (model === undefined));
    if (asked.length === 0 || asked.some((each) => each.code === code && each.model === model)) return;
    if (asked.some((each) => each.code === code)) {
      const models = asked.map((each) => show(each.model)).join(' and ');
      throw new DataError(`${address.shown}: expected jobs for the model ${show(model)}, got jobs for ${models}`);
    }
    const codes = asked.map((each) => firstLine(each.code.slice(0, 12))).join(' and ');
    throw new DataError(
      `${address.shown}: expected jobs of code ${code.slice(0, 12)}, got jobs of ${codes}: this worker has another version of the program`,
    );
  }
}

function faultOf(reason: unknown): Fault {
  if (reason instanceof Fault) return reason;
  return new MachineError(`a job: expected its thread to go on, got ${firstLine(String(reason))}`);
}
