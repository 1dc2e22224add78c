/** One contestant on one trace store: what a worker does. */
import { contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import type { TraceSource } from '../../datasets/trace-source.ts';
import type { DoneRecord, FailedRecord } from '../record/record-schema.ts';
import { digest, type Outcome, replay } from '../replay/replay.ts';
import { withTimeLimit } from './time-limit.ts';

/** Everything a worker needs to know, as plain data. */
export interface Job {
  readonly traces: string;
  readonly controller: string;
  readonly params: Params;
  readonly orders: number;
  /** After which the contestant has failed. */
  readonly milliseconds: number;
}

type Identity = 'version' | 'suite' | 'traces' | 'controller' | 'params' | 'contestant' | 'orders' | 'provenance';

/** The measured part of a record: sums over episodes, or why the contestant failed, in one line. */
export type JobResult = Omit<DoneRecord, Identity> | Omit<FailedRecord, Identity>;

/** Plays a job. What the contestant throws is a failed result, not an error. */
export function playJob(job: Job, source: TraceSource): JobResult {
  const { controller, params } = contestant(job.controller, job.params);
  let outcome: Outcome;
  try {
    outcome = withTimeLimit(() => replay(source, controller, params, job.orders), job.milliseconds);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { status: 'failed', reason: `${name}: ${message}`.split('\n')[0] };
  }
  return sumUp(source, outcome);
}

function sumUp(source: TraceSource, outcome: Outcome): JobResult {
  const { questions, orders, correct, totalTokens, sequentialTokens } = outcome;
  const questionIds: string[] = [];
  for (const { key } of source.blocks()) questionIds.push(...key.questionIds);
  const byQuestion = (values: ArrayLike<number>) => sums(values, questions, (episode) => episode % questions);
  const byOrder = (values: ArrayLike<number>) => sums(values, orders, (episode) => Math.floor(episode / questions));
  return {
    status: 'done',
    questionIds,
    correctByQuestion: byQuestion(correct),
    totalTokensByQuestion: byQuestion(totalTokens),
    sequentialTokensByQuestion: byQuestion(sequentialTokens),
    correctByOrder: byOrder(correct),
    totalTokensByOrder: byOrder(totalTokens),
    sequentialTokensByOrder: byOrder(sequentialTokens),
    digest: digest(outcome),
  };
}

function sums(values: ArrayLike<number>, length: number, place: (episode: number) => number): number[] {
  const totals = new Array<number>(length).fill(0);
  for (let i = 0; i < values.length; i++) totals[place(i)] += values[i];
  return totals;
}
