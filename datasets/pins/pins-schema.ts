/** The definition of a pin. It validates `pins.json`, and `pins.schema.json` is written from it. */
import { z } from 'zod';
import { list } from '../foundation/list-schema.ts';

const file = {
  url: z.url({ protocol: /^https$/, normalize: false }).describe('Where the file is published; contains the revision'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the file, hexadecimal'),
  bytes: z
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .describe('Size of the file'),
  key: z
    .strictObject({
      question: z
        .string()
        .regex(/^[0-9a-f]{16}$/)
        .describe('The SHA-256 of its text, the first 16 digits, as of every question'),
      gold: z.string().min(1).describe('Its right answer'),
    })
    .optional()
    .describe('The question that the file is about, where the file does not tell it'),
};

export const pinSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[^\s/]+\/[^\s/]+$/)
      .describe('Model and dataset, "Qwen3-4B/aime25"; unique'),
    ...file,
    revision: z
      .string()
      .regex(/^[0-9a-f]{40}$/)
      .describe('Commit of the repository that holds the file, and all others of the source'),
    licence: z.string().min(1).describe('Licence as its authors state it, or "none stated"'),
    terms: z.string().min(1).optional().describe('The terms of use that the authors of the questions state, in one line'),
    keepSource: z
      .literal(false)
      .optional()
      .describe('The file never lies in the cache: only what a reader makes of it, without its texts, does'),
    format: z
      .enum([
        'probe-matrix',
        'inspect-log',
        'verified-samples-pickle',
        'revision-chain-csv',
        'paired-solutions-jsonl',
        'samples-csv',
      ])
      .describe('The reader that understands the file'),
    part: z
      .string()
      .min(1)
      .optional()
      .describe('The part of the file that the traces are, where it has traces of several models'),
    table: z
      .string()
      .regex(/^[\w-]+\.csv$/)
      .optional()
      .describe('A table beside the pins file that lists all files of the source, the main one first, in place of files'),
    files: list(z.strictObject({ role: z.enum(['header', 'samples']).describe('The role of the file in the format'), ...file }))
      .min(1)
      .optional()
      .describe('Further files that the reader needs'),
    citation: list(z.string().min(1)).min(1).describe('Papers to cite when the file is used'),
  })
  .describe('One source: where it is, and exactly which bytes it is');

export const pinsSchema = z
  .strictObject({ $schema: z.string().optional(), sources: list(pinSchema).min(1) })
  .describe('Every source of AutoTTS Bench, pinned by URL, revision, size and SHA-256');

/** One pinned source: its main file, and perhaps others. */
export type Pin = z.infer<typeof pinSchema>;

/** Returns the JSON Schema of `pins.json`. `readPins` checks what a schema cannot say: unique ids, and the revision inside the url. */
export function pinsJsonSchema(): object {
  return z.toJSONSchema(pinsSchema);
}
