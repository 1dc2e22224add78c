/** Run records of a few questions, whose figures can be worked out by hand. */
import type { DoneRecord, FailedRecord } from '../../benchmarks/record/record-schema.ts';
import { recordSchema } from '../../benchmarks/record/record-schema.ts';
import { RECORD_VERSION } from '../../benchmarks/record/record-version.ts';
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';

interface Made {
  readonly traces?: string;
  readonly controller?: string;
  readonly params?: Record<string, number>;
  /** Correct episodes of each question, of two orders. [questions] */
  readonly correct?: readonly number[];
  /** Total tokens of each question over both orders; sequential ones are half of them. [questions] */
  readonly tokens?: readonly number[];
  /** A digit that the digest is made of. */
  readonly digest?: string;
  /** A digit that the hash of the traces is made of. */
  readonly sha256?: string;
  readonly questionIds?: readonly string[];
}

function identity({
  traces = 'model/data',
  controller = 'self-consistency',
  params = { width: 64 },
  sha256 = 'a',
  ...made
}: Made) {
  const finals = (made.correct ?? [2, 2, 0, 1]).map(() => ({ gold: 1, others: [1], tokens: 200 }));
  return {
    version: RECORD_VERSION,
    suite: 'test',
    traces: { id: traces, sha256: sha256.repeat(64), simulated: false, finals },
    controller,
    params,
    contestant: `${controller}:${Object.entries(params).map(([key, value]) => `${key}=${value}`)}`,
    orders: 2,
    origin: { source: 'a test', mode: null, selected: false },
    rules: AS_PUBLISHED,
    provenance: {
      commit: null,
      dirty: false,
      node: 'v20.19.0',
      lockfile: 'b'.repeat(64),
      code: 'c'.repeat(64),
      command: 'npm run run -- --suite test',
    },
  } as const;
}

/** A record of four questions unless told, in two orders; each order has half of what each question has. */
export function done(made: Made = {}): DoneRecord {
  const { correct = [2, 2, 0, 1], tokens = correct.map(() => 100), digest = 'd' } = made;
  const halves = (values: readonly number[]) => {
    const total = values.reduce((sum, value) => sum + value, 0);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  };
  const sequential = tokens.map((count) => count / 2);
  return recordSchema.parse({
    ...identity(made),
    status: 'done',
    questionIds: made.questionIds ?? correct.map((_, q) => `question ${q}`),
    correctByQuestion: correct,
    totalTokensByQuestion: tokens,
    sequentialTokensByQuestion: sequential,
    correctByOrder: halves(correct),
    totalTokensByOrder: halves(tokens),
    sequentialTokensByOrder: halves(sequential),
    flips: [],
    digest: digest.repeat(64),
  }) as DoneRecord;
}

export function failed(made: Made & { readonly reason?: string } = {}): FailedRecord {
  return { ...identity(made), status: 'failed', reason: made.reason ?? 'RangeError: too bad' };
}
