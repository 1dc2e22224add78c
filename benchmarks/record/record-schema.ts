/** The run record: one contestant on one trace store. The only seam between replaying and reporting. */
import { z } from 'zod';
import { inconsistencies } from './inconsistencies.ts';
import { done, failed, sha256 } from './record-fields.ts';

export type { DoneRecord, FailedRecord, Provenance, RunRecord } from './record-fields.ts';

/** A record of which every field is well-formed, and no two fields contradict each other. */
export const recordSchema = z.discriminatedUnion('status', [done, failed]).check(({ value: record, issues }) => {
  for (const { path, expected } of inconsistencies(record))
    issues.push({ code: 'custom', path, input: record, message: expected });
});

/** The field that a file holds beside a record: the digest of all other fields, see `contentDigest`. */
const written = { contentSha256: sha256 };

/** Returns the JSON Schema of a run record as it stands in a file. */
export function recordJsonSchema(): object {
  return z.toJSONSchema(z.discriminatedUnion('status', [done.extend(written), failed.extend(written)]));
}
