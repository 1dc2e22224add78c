/** A job of a run as it travels: one contestant on one trace store, under all its rules, as plain data. */
import { z } from 'zod';
import { DataError } from '../../datasets/foundation/errors.ts';
import { rules } from '../record/record-fields.ts';
import type { Job } from '../run/job.ts';

/** The kind of these jobs. */
export const RUN = 'run';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const runJobSchema = z.strictObject({
  /** The store, by the hash of what it was made from: a worker has the same, or does not play. */
  traces: z.strictObject({ id: z.string().min(1).max(1000), sha256 }),
  controller: z.string().min(1).max(200),
  params: z.record(z.string(), z.number()),
  /** A controller from outside is called by the hash of its code; the code itself travels only where its owner says so. */
  outside: z.strictObject({ file: z.string().max(4096), sha256, code: z.string().optional() }).optional(),
  orders: z.int().min(1).max(100_000),
  rules: z.array(rules).min(1).max(1000),
  freshTraces: z.int().min(0).max(65_536),
  milliseconds: z.int().min(1).max(1_000_000_000),
});

export type RunJob = z.infer<typeof runJobSchema>;

/** @param sha256 of the store @param sendsCode whether the code of a controller from outside travels */
export function runJobOf({ traces, outside, params, rules, ...job }: Job, sha256: string, sendsCode: boolean): RunJob {
  return {
    traces: { id: traces, sha256 },
    ...job,
    params: { ...params },
    ...(outside && {
      outside: { file: outside.file, sha256: outside.sha256, ...(sendsCode && { code: outside.code }) },
    }),
    rules: rules.map((each) => ({ ...each })),
  };
}

/** @throws DataError where this is no list of results; what is in them is for `check` of a player to say */
export function resultsIn(value: unknown): object[] {
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null);
  if (!isList) throw new DataError('result of a job: expected a list of results, got another value');
  return value;
}
