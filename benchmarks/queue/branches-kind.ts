/**
 * The worker's side of collections. It is bound to one model server, and has it decode the branches of jobs that need such a server. A branch
 * is kept with its job as it ends.
 */
import { collectedBranchSchema } from '../../datasets/formats/collected/collected-schema.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { collectBranches, decodingOf } from '../collect/collect-branches.ts';
import { BRANCHES_OF_A_JOB } from '../collect/jobs.ts';
import { checkSettings, type LiveSettings } from '../live/live-settings.ts';
import type { ModelServer } from '../live/server.ts';
import { BRANCHES, type BranchesJob, type BranchesResult, branchesJobSchema, requireServer } from './branches-job.ts';
import { RefusedJob, requireJob } from './message.ts';
import type { Kind } from './serve.ts';

/** @param concurrency branches at once @returns how many jobs at once keep the server busy: the last branches of a job end one by one */
export function jobsAtOnce(concurrency: number): number {
  return Math.ceil((2 * concurrency) / BRANCHES_OF_A_JOB);
}

/** @param concurrency branches of a job that are decoded at once, at most @param close ends the connections to the server */
export function branchesKind(server: ModelServer, concurrency: number, close: () => Promise<void>): Kind {
  return {
    name: BRANCHES,
    async play(data, { before, keep, signal }): Promise<BranchesResult> {
      const job = requireJob(branchesJobSchema, data);
      const { question, settings } = job;
      const decoding = decodingIn(job);
      requireServer(job, server);
      const asked = new Map([[question.id, { id: question.id, text: question.text + settings.instruction }]]);
      const kept = new Map(
        before.map((part) => {
          const branch = requireJob(collectedBranchSchema, part, 'part of a result: ');
          return [branch.branch, branch];
        }),
      );
      const places = job.branches.filter((branch) => !kept.has(branch)).map((branch) => ({ question: question.id, branch }));
      const { failures, stopped } = await collectBranches(places, asked, server, {
        settingsOf: () => decoding,
        confident: settings.confidence !== null,
        atOnce: Math.min(concurrency, BRANCHES_OF_A_JOB),
        signal,
        async ended(branch) {
          await keep(branch);
          kept.set(branch.branch, branch);
        },
      });
      if (stopped !== undefined) throw stopped;
      return { branches: [...kept.values()], failures: [...failures] };
    },
    close,
  };
}

/** @throws RefusedJob for settings that nobody can decode by */
function decodingIn({ settings, question }: BranchesJob): LiveSettings {
  try {
    const decoding = decodingOf(settings, question.gold);
    checkSettings(decoding);
    return decoding;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new RefusedJob(error.message);
  }
}
