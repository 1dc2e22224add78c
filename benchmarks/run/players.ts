/** Who plays the jobs: this process, or a pool of worker threads. Results do not depend on which. */
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AnswerRules } from '../../datasets/grading/rules.ts';
import type { TraceSource } from '../../datasets/trace-source.ts';
import { type Job, type JobResult, Judge, playJob } from './job.ts';

export interface Players {
  /** One result for each of the job's rules. */
  play(job: Job, source: TraceSource): Promise<JobResult[]>;
  /** Judges the answers of a store ahead, so that no two players do the same. */
  judge(rules: readonly AnswerRules[], source: TraceSource): Promise<void>;
  close(): Promise<void>;
}

export async function players(workers: number): Promise<Players> {
  return workers === 1 ? here() : pool(workers);
}

function here(): Players {
  const judge = new Judge();
  return {
    async play(job, source) {
      await setImmediate();
      return playJob(job, source, judge);
    },
    async judge() {},
    async close() {},
  };
}

async function pool(workers: number): Promise<Players> {
  const { Tinypool } = await import('tinypool');
  const threads = new Tinypool({
    filename: fileURLToPath(new URL('./worker.mjs', import.meta.url)),
    minThreads: workers,
    maxThreads: workers,
    execArgv: [],
  });
  // A thread that cannot even start belongs to no job.
  const broken = new Promise<never>((_, reject) => threads.on('error', reject));
  broken.catch(() => {});
  return {
    play: (job) => Promise.race([threads.run(job), broken]),
    judge: (rules, { id }) => Promise.race([threads.run({ traces: id, rules }, { name: 'judge' }), broken]),
    close: () => threads.destroy(),
  };
}
