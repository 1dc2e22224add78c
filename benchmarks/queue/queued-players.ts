/** The third player of runs, beside this process and its threads: whoever works on a queue. Results come back, and are written here alone. */

import { OutsideFault } from '../run/describe-thrown.ts';
import type { Job } from '../run/job.ts';
import { placedInSource } from '../run/outside/source-place.ts';
import type { Players } from '../run/players.ts';
import type { JobResult } from '../run/summarise-episodes.ts';
import type { Coordinator } from './coordinator.ts';
import { RUN, resultsIn, runJobOf } from './run-job.ts';

export interface QueuedOptions {
  /** Whether the code of controllers from outside travels with their jobs. */
  readonly sendsCode: boolean;
  /** Whether results that are in the queue already are not wanted. */
  readonly anew: boolean;
}

/** They close the coordinator. */
export function queuedPlayers(coordinator: Coordinator, { sendsCode, anew }: QueuedOptions): Players {
  const settle = new Map<Job, () => void>();
  return {
    async play(job, source, check) {
      const { result, settle: forget } = await coordinator.ask(RUN, runJobOf(job, source.sha256, sendsCode), {
        anew,
        async read(value) {
          const results = await placed(resultsIn(value) as JobResult[], job);
          await check(results);
          return results;
        },
      });
      settle.set(job, forget);
      return result;
    },
    // Each worker judges for itself, and keeps that in its cache.
    async judge() {},
    kept(job) {
      settle.get(job)?.();
      settle.delete(job);
    },
    close: () => coordinator.close(),
  };
}

/** A fault of a controller's file is told with its place in the file, which is here. */
function placed(results: readonly JobResult[], { outside }: Job): Promise<JobResult[]> {
  return Promise.all(
    results.map(async (result) => {
      if (outside === undefined || result.status !== 'failed' || typeof result.reason !== 'string') return result;
      const fault = await placedInSource(new OutsideFault(result.reason), outside);
      return { ...result, reason: (fault as Error).message };
    }),
  );
}
