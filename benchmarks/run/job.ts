/** One contestant on one trace store, played once for all rules under which it plays alike: what a worker does. */
import { contestant, type Outside } from '../../controllers/contestant.ts';
import type { Params } from '../../controllers/controller.ts';
import { billSource } from '../../datasets/billing/bill-source.ts';
import { type GradedTraces, gradeTraces } from '../../datasets/grading/graded-traces.ts';
import { billedBy, playAlike, type RunRules } from '../../datasets/grading/run-rules.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { freshTraces } from '../replay/fresh-traces.ts';
import { regrade, replayBilled } from '../replay/replay.ts';
import { describeFailure } from './describe-failure.ts';
import { type JobResult, type Outcomes, summariseEpisodes } from './summarise-episodes.ts';
import { withTimeLimit } from './time-limit.ts';

/** Everything a worker needs to know, as plain data. */
export interface Job {
  readonly traces: string;
  readonly controller: string;
  readonly params: Params;
  /** Where the controller comes from, unless from the project's list. */
  readonly outside: Outside | undefined;
  readonly orders: number;
  /** At least one. */
  readonly rules: readonly RunRules[];
  /** Freshly drawn sets of branches on which each question is played once more; 0 for none. */
  readonly freshTraces: number;
  /** After which the contestant has failed. */
  readonly milliseconds: number;
}

type Failure = Extract<JobResult, { status: 'failed' }>;

/** Judges answers under each of the rules, and bills by them. The results of the latest store are kept, since jobs come store by store. */
export class RuleGrader {
  private source: TraceSource | undefined;
  private readonly judged = new Map<string, Promise<GradedTraces>>();

  under(rules: RunRules, source: TraceSource): Promise<GradedTraces> {
    if (this.source !== source) this.judged.clear();
    this.source = source;
    const key = JSON.stringify(rules);
    let known = this.judged.get(key);
    if (known === undefined) this.judged.set(key, (known = this.judge(rules, source)));
    return known;
  }

  private async judge(rules: RunRules, source: TraceSource): Promise<GradedTraces> {
    if (rules.billing === undefined) return gradeTraces(source, rules);
    return billSource(await this.under(billedBy(rules, 'published'), source), rules.billing);
  }
}

/**
 * Plays a job on a judged store, with its bills of several kinds. Returns the outcomes under each.
 *
 * @throws whatever the contestant throws; the contestant has then failed
 */
export type Play = (job: Job, sources: readonly GradedTraces[]) => Outcomes[] | Promise<Outcomes[]>;

/** Plays a job. Returns one result for each of its rules. An error of the contestant becomes a failed result and is not thrown. */
export async function playJob(job: Job, source: TraceSource, judge: RuleGrader, play: Play = playHere): Promise<JobResult[]> {
  const results = new Map<RunRules, JobResult>();
  for (const first of job.rules) {
    if (results.has(first)) continue;
    const alike = job.rules.filter((rules) => playAlike(first, rules));
    const billings = alike.filter((rules, i) => alike.findIndex(({ billing }) => billing === rules.billing) === i);
    const sources = await Promise.all(billings.map((rules) => judge.under(rules, source)));
    const played = await attempted(() => play(job, sources));
    if ('status' in played) return job.rules.map(() => played);
    for (const rules of alike) {
      const judged = await judge.under(rules, source);
      const outcomes = played[billings.findIndex(({ billing }) => billing === rules.billing)];
      results.set(rules, summariseEpisodes(judged, billings.includes(rules) ? outcomes : regradeBoth(outcomes, judged), rules));
    }
  }
  return job.rules.map((rules) => results.get(rules)!);
}

async function attempted(play: () => Outcomes[] | Promise<Outcomes[]>): Promise<Outcomes[] | Failure> {
  try {
    return await play();
  } catch (error) {
    return { status: 'failed', reason: describeFailure(error) };
  }
}

function playHere(job: Job, sources: readonly GradedTraces[]): Outcomes[] {
  const { controller, params } = contestant(job.controller, job.params);
  const [{ id }] = sources;
  return withTimeLimit(() => {
    const published = replayBilled(sources, controller, params, job.orders);
    const fresh = job.freshTraces > 0 ? replayBilled(sources, controller, params, job.freshTraces, freshTraces(id)) : [];
    return published.map((own, billing) => ({ published: own, fresh: fresh.at(billing) }));
  }, job.milliseconds);
}

function regradeBoth({ published, fresh }: Outcomes, source: GradedTraces): Outcomes {
  return { published: regrade(published, source), fresh: fresh && regrade(fresh, source) };
}
