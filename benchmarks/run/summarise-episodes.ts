/** From what came out of every episode to what a record holds. */
import type { GradedTraces } from '../../datasets/grading/graded-traces.ts';
import type { RunRules } from '../../datasets/grading/run-rules.ts';
import type { DoneRecord, FailedRecord } from '../record/record-schema.ts';
import { digest, type Outcome } from '../replay/replay.ts';
import { gradingDifferences } from './grading-differences.ts';

type Identity =
  | 'version'
  | 'suite'
  | 'traces'
  | 'controller'
  | 'params'
  | 'contestant'
  | 'orders'
  | 'origin'
  | 'rules'
  | 'probeCost'
  | 'provenance';

/** The measured part of a record: sums over episodes, or why the contestant failed, in one line. */
export type JobResult = Omit<DoneRecord, Identity> | Omit<FailedRecord, Identity>;

/** The episodes of the published orders, and, where they were asked for, of freshly drawn branches. */
export interface Outcomes {
  readonly published: Outcome;
  readonly fresh: Outcome | undefined;
}

/** Returns the measured part of a record, from episodes that were played and graded by the rules. */
export function summariseEpisodes(source: GradedTraces, { published, fresh }: Outcomes, rules: RunRules): JobResult {
  const { questions, orders, correct, totalTokens, sequentialTokens, parts, contexts } = published;
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
    ...(parts.length > 0 && {
      parts: parts.map(({ model, kind, tokens }) => ({ model, kind, tokensByQuestion: byQuestion(tokens) })),
    }),
    contexts: contexts.map(({ requests, read, pairs }, p) => ({
      requestsByQuestion: [...requests],
      ...(parts[p]?.kind === 'verdicts' && { readByQuestion: [...read] }),
      pairsByQuestion: [...pairs],
    })),
    correctByOrder: byOrder(correct),
    totalTokensByOrder: byOrder(totalTokens),
    sequentialTokensByOrder: byOrder(sequentialTokens),
    flips: gradingDifferences(source, published, rules),
    ...(fresh !== undefined && { fresh: poolOf(fresh) }),
    digest: digest(published),
  };
}

/** Question by question what came out on each set of branches. */
function poolOf({ orders, questions, correct, totalTokens, sequentialTokens }: Outcome): NonNullable<DoneRecord['fresh']> {
  const turned = (values: ArrayLike<number>) =>
    Array.from({ length: values.length }, (_, i) => values[(i % orders) * questions + Math.floor(i / orders)]);
  return {
    resamples: orders,
    correct: turned(correct),
    totalTokens: turned(totalTokens),
    sequentialTokens: turned(sequentialTokens),
  };
}

function sums(values: ArrayLike<number>, length: number, place: (episode: number) => number): number[] {
  const totals = new Array<number>(length).fill(0);
  for (let i = 0; i < values.length; i++) totals[place(i)] += values[i];
  return totals;
}
