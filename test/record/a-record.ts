/** A record small enough to work through by hand, with everything that a record may hold. */
import { createHash } from 'node:crypto';
import { contentDigest } from '../../benchmarks/record/record-files.ts';
import type { DoneRecord, FailedRecord } from '../../benchmarks/record/record-schema.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';

export const hash = createHash('sha256').update('anything').digest('hex');

export const FINALS = Array.from({ length: 3 }, () => ({ gold: 1, others: [2, 1], tokens: 4000 }));

const identity = {
  version: 3,
  suite: 'test',
  traces: { id: 'Qwen3-4B/aime25', sha256: hash, simulated: false, finals: FINALS },
  controller: 'parallel-probe',
  params: { width: 4, patience: 7 },
  contestant: 'parallel-probe:width=4',
  orders: 2,
  origin: { source: 'a paper', mode: 'saving', selected: false },
  rules: AS_PUBLISHED,
  provenance: { commit: null, dirty: true, node: 'v20.19.0', lockfile: hash, code: hash, command: 'npm run run -- --suite test' },
} as const;

export const done: DoneRecord = {
  ...identity,
  status: 'done',
  questionIds: ['one', 'two', 'three'],
  correctByQuestion: [2, 0, 1],
  totalTokensByQuestion: [3000, 2 ** 32, 5],
  sequentialTokensByQuestion: [300, 400, 5],
  correctByOrder: [2, 1],
  totalTokensByOrder: [3005, 2 ** 32],
  sequentialTokensByOrder: [305, 400],
  flips: [],
  digest: hash,
};

/** The parts that total tokens are the sum of, question by question. */
export const parts: NonNullable<DoneRecord['parts']> = [
  { model: 'gpt-5-nano@high', kind: 'branches', tokensByQuestion: [1000, 2 ** 32 - 7, 2] },
  { model: 'gpt-5@high', kind: 'branches', tokensByQuestion: [0, 0, 0] },
  { model: 'verifier', kind: 'verdicts', tokensByQuestion: [2000, 7, 3] },
];

/** The counts by which attention costs, of branches alone: all tokens of a question in one of them, but for so many pairs. */
export const contexts = (pairs: readonly number[] = [0, 0, 0]): NonNullable<DoneRecord['contexts']> => [
  {
    requestsByQuestion: [3, 2, 1],
    pairsByQuestion: done.totalTokensByQuestion.map((tokens, q) => (tokens * (tokens + 1)) / 2 + pairs[q]),
  },
];

/** How the chains of each question change from step to step. */
export const revisions: NonNullable<DoneRecord['traces']['revisions']> = FINALS.map(() => ({
  chains: [2, 2, 1],
  right: [1, 1, 0],
  broken: [0, 1, 1],
  repaired: [0, 1, 0],
}));

/** An answer that counts as gold in so many episodes. */
export const flip = (question: number, episodes: number) => ({ question, answer: '1/2', gold: '0.5', episodes });

/** One episode of each question on branches drawn anew. */
export const fresh = { resamples: 1, correct: [1, 0, 1], totalTokens: [5, 6, 7], sequentialTokens: [5, 6, 7] };

export const revised: DoneRecord = { ...done, traces: { ...done.traces, revisions, tokensEstimated: true } };

export const failed: FailedRecord = { ...identity, status: 'failed', reason: 'RangeError: “so it was”, \\ and "quoted" ∞' };

/** Returns a record as it stands in a file. A value that is no object stays as it is. */
export function written(record: unknown): object {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record as object;
  return { ...record, contentSha256: contentDigest(record) };
}
