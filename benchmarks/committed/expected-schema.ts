/** A baseline: what a suite is expected to give, figures and digests without any text. Committed, and checked by `npm run check`. */
import { z } from 'zod';
import { list } from '../../datasets/foundation/list-schema.ts';
import { recordSchema } from '../record/record-schema.ts';
import { RECORD_VERSION } from '../record/record-version.ts';

const [done] = recordSchema.options;
const { traces, provenance } = done.shape;

/** A store as it is in every record of it, once. */
const store = z.strictObject({ ...traces.shape, questionIds: done.shape.questionIds });

/** A record, less what is said once for all, and less the texts of answers. */
const record = done
  .omit({ version: true, suite: true, provenance: true, status: true, questionIds: true, flips: true })
  .extend({ traces: z.string() });

export const expectedSchema = z.strictObject({
  /** The version of the run records. */
  version: z.literal(RECORD_VERSION),
  suite: z.string(),
  /** When and from what it was recorded. */
  recorded: z.strictObject({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), ...provenance.shape }),
  stores: list(store).min(1),
  records: list(record).min(1),
});

export type Expected = z.infer<typeof expectedSchema>;
export type Recorded = Expected['recorded'];

/** The JSON Schema of a baseline. */
export function expectedJsonSchema(): object {
  return z.toJSONSchema(expectedSchema);
}
