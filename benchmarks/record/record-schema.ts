/** The run record: one contestant on one trace store. The only seam between replaying and reporting. */
import { z } from 'zod';
import { RECORD_VERSION } from './record-version.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits');
const count = z.int().min(0);

/** Where a record comes from. Nothing in it depends on when, where or by how many workers it was made. */
const provenance = z.strictObject({
  /** The project's commit, or null outside a git checkout. */
  commit: z.string().nullable(),
  /** Whether the checkout had uncommitted changes. */
  dirty: z.boolean(),
  node: z.string(),
  /** SHA-256 of package-lock.json. */
  lockfile: sha256,
  /** SHA-256 over the sources that decide a result: datasets, controllers, replay. */
  code: sha256,
  /** The command that makes this record anew, without flags that change no result. */
  command: z.string(),
});

const identity = {
  version: z.literal(RECORD_VERSION),
  suite: z.string(),
  /** The trace store: its id, and the SHA-256 of what it was made from. */
  traces: z.strictObject({ id: z.string(), sha256, simulated: z.boolean() }),
  /** The contestant: its controller, all of its parameters, and the name it is shown by. */
  controller: z.string(),
  params: z.record(z.string(), z.number()),
  contestant: z.string(),
  orders: z.int().min(1),
  provenance,
};

const done = z.strictObject({
  ...identity,
  status: z.literal('done'),
  /** Names of the questions, equal for the same question in another store. [questions] */
  questionIds: z.array(z.string()).min(1),
  /** Correct episodes of each question, over all orders. [questions] */
  correctByQuestion: z.array(count),
  /** Tokens of each question, summed over orders. [questions] */
  totalTokensByQuestion: z.array(count),
  sequentialTokensByQuestion: z.array(count),
  /** The same, for each order over all questions. [orders] */
  correctByOrder: z.array(count),
  totalTokensByOrder: z.array(count),
  sequentialTokensByOrder: z.array(count),
  /** SHA-256 over every episode, see `digest` in benchmarks/replay. */
  digest: sha256,
});

const failed = z.strictObject({
  ...identity,
  status: z.literal('failed'),
  /** Why, in one line. */
  reason: z.string(),
});

export const recordSchema = z.discriminatedUnion('status', [done, failed]).check((context) => {
  const record = context.value;
  if (record.status === 'failed') return;
  const lengths = {
    correctByQuestion: record.questionIds.length,
    totalTokensByQuestion: record.questionIds.length,
    sequentialTokensByQuestion: record.questionIds.length,
    correctByOrder: record.orders,
    totalTokensByOrder: record.orders,
    sequentialTokensByOrder: record.orders,
  };
  for (const [field, length] of Object.entries(lengths)) {
    const got = record[field as keyof typeof lengths].length;
    if (got !== length) {
      context.issues.push({ code: 'custom', path: [field], input: record, message: `expected ${length} numbers, got ${got}` });
    }
  }
});

export type Provenance = z.infer<typeof provenance>;
export type DoneRecord = z.infer<typeof done>;
export type FailedRecord = z.infer<typeof failed>;
export type RunRecord = DoneRecord | FailedRecord;

/** The JSON Schema of a run record. */
export function recordJsonSchema(): object {
  return z.toJSONSchema(recordSchema);
}
