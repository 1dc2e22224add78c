/** A worker of the pool: plays jobs, keeping the latest trace store open, since jobs come store by store. */
import { openSource } from '../../datasets/open-source.ts';
import type { TraceSource } from '../../datasets/trace-source.ts';
import { type Job, type JobResult, Judge, playJob } from './job.ts';

const judge = new Judge();
let latest: TraceSource | undefined;

export default async function work(job: Job): Promise<JobResult[]> {
  if (latest?.id !== job.traces) latest = await openSource(job.traces);
  return playJob(job, latest, judge);
}
