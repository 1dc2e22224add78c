/** The definition of a question set. It validates `question-sets.json`, and `question-sets.schema.json` is written from it. */
import { z } from 'zod';
import { list } from '../foundation/list-schema.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The facts known of a file's bytes: enough to verify a download, or why not. */
const bytesSchema = z.discriminatedUnion('known', [
  z.strictObject({
    known: z.literal(true),
    sha256: sha256.describe('SHA-256 of the file, hexadecimal'),
    bytes: z.int().min(1).describe('Size of the file'),
    from: z.string().min(1).describe('Who says so: the publisher, or others who downloaded it'),
  }),
  z.strictObject({
    known: z.literal(false),
    why: z.string().min(1).describe('Why neither is known, in one line'),
  }),
]);

const fileSchema = z.strictObject({
  url: z.url({ protocol: /^https$/, normalize: false }).describe('Where the file is published; contains the revision'),
  revision: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .describe('Commit of the repository that holds the file'),
  format: z.enum(['jsonl', 'parquet', 'zip']).describe('Of the file as it is published'),
  content: bytesSchema.describe('The bytes of the file'),
  inside: z
    .strictObject({ path: z.string().min(1), sha256 })
    .optional()
    .describe('The file in an archive that has the questions, by its path and its own SHA-256'),
});

export const questionSetSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .describe('As in the dataset part of a trace store, "aime25"; unique'),
    name: z.string().min(1).describe('As people call it'),
    questions: z.int().min(1).describe('How many it has'),
    licence: z.string().min(1).describe('Licence as its publisher states it'),
    copyright: z.string().min(1).optional().describe('The owner of the questions, where the publisher is not their author'),
    terms: z.string().min(1).optional().describe('The terms of use that the authors state, in one line'),
    gated: z.string().min(1).optional().describe('How to get access, where that has to be asked for'),
    keep: z.boolean().describe('Whether its files may lie in the cache; a set that may not is only ever verified'),
    files: list(fileSchema).min(1),
    citation: list(z.string().min(1)).min(1).describe('Papers to cite when the set is used'),
  })
  .describe('Questions to be asked of a model: where they are published, and which bytes they are');

export const questionSetsSchema = z
  .strictObject({ $schema: z.string().optional(), sets: list(questionSetSchema).min(1) })
  .describe('Every question set of AutoTTS Bench, for collecting samples live');

export type QuestionSet = z.infer<typeof questionSetSchema>;
export type QuestionFile = z.infer<typeof fileSchema>;

/**
 * Returns the JSON Schema of `question-sets.json`. `readQuestionSets` checks what a schema cannot say: unique ids, and the revision inside
 * the url.
 */
export function questionSetsJsonSchema(): object {
  return z.toJSONSchema(questionSetsSchema);
}
