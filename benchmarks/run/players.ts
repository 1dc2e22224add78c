/**
 * Who plays the jobs: this process, or a pool of worker threads; benchmarks/queue has a third, other machines. Controllers from outside play in a process of their own. Results do not
 * depend on who plays.
 */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunRules } from '../../datasets/grading/run-rules.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { type Job, playJob, RuleGrader } from './job.ts';
import { OutsidePlayers } from './outside/outside-players.ts';
import type { JobResult } from './summarise-episodes.ts';
import { workerPool } from './worker-pool.ts';

type Check = (results: readonly JobResult[]) => Promise<void>;

export interface Players {
  /**
   * One result for each of the job's rules.
   *
   * @param check throws a DataError where results cannot be; whoever plays elsewhere has to ask
   */
  play(job: Job, source: TraceSource, check: Check): Promise<JobResult[]>;
  /** Judges the answers of a store ahead, so that no two players do the same. */
  judge(rules: readonly RunRules[], source: TraceSource): Promise<void>;
  /** Hears that the results of a job are kept. */
  kept?(job: Job): void;
  close(): Promise<void>;
}

/** Episodes that are worth a thread: they take a second. A thread starts in a third of one, and opens every store that it plays on for itself. */
const WORTH_A_THREAD = 80_000;

/**
 * Returns the number of workers that is fastest for so many episodes. It is one for each 80,000, at least one, and at most one
 * for each core.
 */
export function workersFor(episodes: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(episodes / WORTH_A_THREAD)));
}

/** Returns players with so many workers; 1 plays in this process. They are to be closed at the end. */
export async function players(workers: number): Promise<Players> {
  const own = workers === 1 ? here() : await pool(workers);
  const [outside, judge] = [new OutsidePlayers(), new RuleGrader()];
  return {
    ...own,
    play(job, source, check) {
      const { outside: file } = job;
      if (file === undefined) return own.play(job, source, check);
      return playJob(job, source, judge, (_, sources) => outside.playBilled({ ...job, outside: file }, sources));
    },
    async close() {
      outside.close();
      await own.close();
    },
  };
}

function here(): Players {
  const judge = new RuleGrader();
  return {
    async play(job, source) {
      await setImmediate();
      return playJob(job, source, judge);
    },
    async judge() {},
    async close() {},
  };
}

/** Threads that play jobs of the project's controllers, while this one is free. */
export async function pool(workers: number): Promise<Players> {
  const threads = await workerPool(fileURLToPath(new URL('./worker.mjs', import.meta.url)), workers);
  return {
    play: (job) => threads.run(job) as Promise<JobResult[]>,
    judge: (rules, { id }) => threads.run({ traces: id, rules }, 'judge') as Promise<void>,
    close: threads.close,
  };
}
