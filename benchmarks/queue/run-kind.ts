/** The worker's side of jobs of runs: it gets the traces by their pins, and a thread plays. */
import { setTimeout } from 'node:timers/promises';
import { contestant, type Outside } from '../../controllers/contestant.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { type Job, playJob, RuleGrader } from '../run/job.ts';
import { sha256Of } from '../run/outside/bundled.ts';
import { knownControllers } from '../run/outside/outside-controllers.ts';
import { OutsidePlayers } from '../run/outside/outside-players.ts';
import { pool } from '../run/players.ts';
import type { JobResult } from '../run/summarise-episodes.ts';
import { RefusedJob, requireJob } from './message.ts';
import { RUN, type RunJob, runJobSchema } from './run-job.ts';
import type { Kind } from './serve.ts';

export interface RunKindOptions {
  /** Threads, and processes of controllers from outside. */
  readonly concurrency: number;
  /** Files of controllers from outside that are here. */
  readonly controllers: readonly string[];
  /** Whether code that comes with a job is played. */
  readonly trusts: boolean;
}

export async function runKind({ concurrency, controllers, trusts }: RunKindOptions): Promise<Kind> {
  const known = await knownControllers(controllers);
  const own = new Map(known.flatMap(({ outside }) => (outside === undefined ? [] : [[outside.sha256, outside]])));
  // The coordinator has the file that a fault is in, and tells the place.
  const [threads, outside, judge] = [await pool(concurrency), new OutsidePlayers(async (error) => error), new RuleGrader()];
  let latest: TraceSource | undefined;
  const found = new Map<string, string>();

  async function opened({ id, sha256 }: RunJob['traces']): Promise<void> {
    if (found.get(id) === sha256) return;
    latest = await openStore(id);
    found.set(id, latest.sha256);
    if (latest.sha256 !== sha256)
      throw new DataError(`${id}: expected traces made from ${sha256.slice(0, 12)}, as the job says, got others here`);
  }

  function codeOf({ file, sha256, code }: NonNullable<RunJob['outside']>): Outside {
    const here = own.get(sha256);
    if (here !== undefined) return { ...here, file };
    if (code === undefined || !trusts) {
      const how =
        code === undefined ? '--controllers gives it' : '--controllers gives it, or --trust-controllers takes it from the queue';
      throw new DataError(`${file}: expected this file of controllers here, with hash ${sha256.slice(0, 12)}, got none; ${how}`);
    }
    if (sha256Of(code) !== sha256) throw new RefusedJob('expected code of the hash that the job says, got other code');
    return { file, sha256, code };
  }

  async function play(data: unknown): Promise<JobResult[]> {
    const { traces, outside: called, ...rest } = requireJob(runJobSchema, data);
    const job: Job = { ...rest, traces: traces.id, outside: called && codeOf(called) };
    if (job.outside === undefined) requireContestant(job);
    await opened(traces);
    if (job.outside === undefined) return threads.play(job, latest as TraceSource, async () => {});
    if (latest?.id !== traces.id) latest = await openStore(traces.id);
    const source = latest;
    await setTimeout(0);
    return playJob(job, source, judge, (_, sources) => outside.playBilled({ ...job, outside: job.outside as Outside }, sources));
  }

  return {
    name: RUN,
    play,
    async close() {
      outside.close();
      await threads.close();
    },
  };
}

function requireContestant({ controller, params }: Job): void {
  try {
    contestant(controller, params);
  } catch (error) {
    throw new RefusedJob((error as Error).message);
  }
}
