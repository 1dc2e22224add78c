/** One contestant on one trace store, played once for all rules under which it plays alike: what a worker does. */
import type { Contestant } from '../../controllers/contestant.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import { type JudgedSource, judgeSource } from '../../datasets/grading/judged-source.ts';
import { type AnswerRules, playAlike } from '../../datasets/grading/rules.ts';
import type { TraceSource } from '../../datasets/trace-source.ts';
import type { DoneRecord, FailedRecord } from '../record/record-schema.ts';
import { digest, type Outcome, regrade, replay } from '../replay/replay.ts';
import { flipsOf } from './flips.ts';
import { withTimeLimit } from './time-limit.ts';

/** Everything a worker needs to know, as plain data. */
export interface Job {
  readonly traces: string;
  readonly controller: string;
  readonly params: Params;
  readonly orders: number;
  /** At least one. */
  readonly rules: readonly AnswerRules[];
  /** After which the contestant has failed. */
  readonly milliseconds: number;
}

type Identity = 'version' | 'suite' | 'traces' | 'controller' | 'params' | 'contestant' | 'orders' | 'rules' | 'provenance';

/** The measured part of a record: sums over episodes, or why the contestant failed, in one line. */
export type JobResult = Omit<DoneRecord, Identity> | Omit<FailedRecord, Identity>;

/** Judges answers under each of the rules, keeping what was judged last, since jobs come store by store. */
export class Judge {
  private source: TraceSource | undefined;
  private readonly judged = new Map<string, Promise<JudgedSource>>();

  under(rules: AnswerRules, source: TraceSource): Promise<JudgedSource> {
    if (this.source !== source) this.judged.clear();
    this.source = source;
    const key = JSON.stringify(rules);
    let known = this.judged.get(key);
    if (known === undefined) this.judged.set(key, (known = judgeSource(source, rules)));
    return known;
  }
}

/** Plays a job; one result for each of its rules. What the contestant throws is a failed result, not an error. */
export async function playJob(job: Job, source: TraceSource, judge: Judge): Promise<JobResult[]> {
  const chosen = contestant(job.controller, job.params);
  const played: { rules: AnswerRules; outcome: Outcome }[] = [];
  const results: JobResult[] = [];
  for (const rules of job.rules) {
    const judged = await judge.under(rules, source);
    const alike = played.find((earlier) => playAlike(earlier.rules, rules));
    const outcome = alike ? regrade(alike.outcome, judged) : playOnce(chosen, judged, job);
    if ('status' in outcome) return job.rules.map(() => outcome);
    played.push({ rules, outcome });
    results.push(sumUp(judged, outcome, rules));
  }
  return results;
}

function playOnce(
  { controller, params }: Contestant,
  source: JudgedSource,
  job: Job,
): Outcome | Extract<JobResult, { status: 'failed' }> {
  try {
    return withTimeLimit(() => replay(source, controller, params, job.orders), job.milliseconds);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { status: 'failed', reason: `${name}: ${message}`.split('\n')[0] };
  }
}

function sumUp(source: JudgedSource, outcome: Outcome, rules: AnswerRules): JobResult {
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
    flips: flipsOf(source, outcome, rules),
    digest: digest(outcome),
  };
}

function sums(values: ArrayLike<number>, length: number, place: (episode: number) => number): number[] {
  const totals = new Array<number>(length).fill(0);
  for (let i = 0; i < values.length; i++) totals[place(i)] += values[i];
  return totals;
}
