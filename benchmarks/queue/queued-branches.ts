/** The coordinator's side of collections: it asks for branches, and hands them on to whoever keeps them. */
import type { CollectedBranch, CollectedHeader } from '../../datasets/formats/collected/collected-schema.ts';
import type { Collected } from '../collect/collect-branches.ts';
import { byJob, type Place } from '../collect/jobs.ts';
import type { FoundServer } from '../live/server.ts';
import { BRANCHES, type BranchesJob, branchesIn, neededOf } from './branches-job.ts';
import { AT_ONCE, type Coordinator } from './coordinator.ts';

export interface QueuedBranchesOptions {
  /** The server that each branch needs. */
  readonly found: FoundServer;
  readonly settings: CollectedHeader['settings'];
  /** By their ids; texts without the instruction. */
  readonly questions: ReadonlyMap<string, BranchesJob['question']>;
  /** Keeps branches that have ended. The queue forgets them only then. */
  readonly ended: (branches: readonly CollectedBranch[]) => Promise<void>;
}

/** Has workers decode branches. Jobs that are not done when something ends everything stay in the queue. */
export async function queuedBranches(
  coordinator: Coordinator,
  places: readonly Place[],
  { found, settings, questions, ended }: QueuedBranchesOptions,
): Promise<Collected> {
  const server = neededOf(found);
  const failures = new Map<string, number>();
  let stopped: unknown;
  const next = byJob(places).values();
  const work = async () => {
    for (let job = next.next(); !job.done && stopped === undefined; job = next.next()) {
      const [{ question }] = job.value;
      const branches = job.value.map(({ branch }) => branch);
      const data: BranchesJob = { server, settings, question: questions.get(question)!, branches };
      const { result, settle } = await coordinator.ask(BRANCHES, data, { read: (value) => branchesIn(value, data) });
      if (stopped !== undefined) return;
      await ended(result.branches);
      settle();
      for (const [reason, count] of result.failures) failures.set(reason, (failures.get(reason) ?? 0) + count);
    }
  };
  // The others may wait for an answer that never comes.
  await Promise.all(Array.from({ length: AT_ONCE }, work)).catch((error) => (stopped = error));
  return { failures, stopped };
}
