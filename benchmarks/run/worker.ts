/** A worker of the pool: plays jobs, keeping the latest trace store open, since jobs come store by store. */
import { openStore } from '../../datasets/open/open-store.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { type Job, playJob, RuleGrader } from './job.ts';
import type { JobResult } from './summarise-episodes.ts';

const known = new RuleGrader();
let latest: TraceSource | undefined;

export default async function work(job: Job): Promise<JobResult[]> {
  return playJob(job, await opened(job.traces), known);
}

/** Judges the answers of a store and keeps the results in the cache: whoever plays the store later finds them judged. */
export async function judge({ traces, rules }: Pick<Job, 'traces' | 'rules'>): Promise<void> {
  const source = await opened(traces);
  for (const each of rules) await known.under(each, source);
}

async function opened(traces: string): Promise<TraceSource> {
  if (latest?.id !== traces) latest = await openStore(traces);
  return latest;
}
