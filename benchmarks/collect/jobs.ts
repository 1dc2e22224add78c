/**
 * The parts that a collection can be cut into: a question and eight of its branches. A shard takes every n-th of them, by a hash. On a queue
 * each is a job.
 */
import { inShard, type Shard } from '../../datasets/foundation/shard.ts';

/** Branches of a job. They share the prompt, which a server keeps. */
export const BRANCHES_OF_A_JOB = 8;

/** Branches `from` to `to` − 1 of a question. */
export interface Job {
  /** The id of the question. */
  readonly question: string;
  readonly from: number;
  readonly to: number;
}

/** A branch that is to be decoded. */
export interface Place {
  readonly question: string;
  readonly branch: number;
}

/** Returns all jobs, question by question. @param branches of each question */
export function jobsOf(questions: readonly { readonly id: string }[], branches: number): Job[] {
  return questions.flatMap(({ id }) =>
    Array.from({ length: Math.ceil(branches / BRANCHES_OF_A_JOB) }, (_, j) => ({
      question: id,
      from: j * BRANCHES_OF_A_JOB,
      to: Math.min(branches, (j + 1) * BRANCHES_OF_A_JOB),
    })),
  );
}

/** Whether a job is of a shard. Each job is of exactly one, whoever else collects. @param shard undefined for everything */
export function isOfShard({ question, from }: Job, shard: Shard | undefined): boolean {
  return inShard(shard, `${question} ${from}`);
}

export function placesOf(jobs: readonly Job[]): Place[] {
  return jobs.flatMap(({ question, from, to }) => Array.from({ length: to - from }, (_, b) => ({ question, branch: from + b })));
}

/** The branches of each job that are among these places, in their order. */
export function byJob(places: readonly Place[]): Place[][] {
  const jobs = new Map<string, Place[]>();
  for (const place of places) {
    const job = `${place.question} ${Math.floor(place.branch / BRANCHES_OF_A_JOB)}`;
    const before = jobs.get(job);
    if (before === undefined) jobs.set(job, [place]);
    else before.push(place);
  }
  return [...jobs.values()];
}
