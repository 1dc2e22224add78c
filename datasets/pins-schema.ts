/** What a pin is: the definition that validates `pins.json` and that `pins.schema.json` is written from. */
import { z } from 'zod';

export const pinSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[^\s/]+\/[^\s/]+$/)
      .describe('Model and dataset, "Qwen3-4B/aime25"; unique'),
    url: z.url({ protocol: /^https$/, normalize: false }).describe('Where the file is published; contains the revision'),
    revision: z
      .string()
      .regex(/^[0-9a-f]{40}$/)
      .describe('Commit of the repository that holds the file'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('SHA-256 of the file, hexadecimal'),
    bytes: z
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .describe('Size of the file'),
    licence: z.string().min(1).describe('Licence as its authors state it, or "none stated"'),
    format: z.enum(['probe-matrix']).describe('Which reader understands the file'),
    citation: z.array(z.string().min(1)).min(1).describe('Papers to cite when the file is used'),
  })
  .describe('One source: where it is, and exactly which bytes it is');

export const pinsSchema = z
  .strictObject({ $schema: z.string().optional(), sources: z.array(pinSchema).min(1) })
  .describe('Every source of AutoTTS Bench, pinned by URL, revision, size and SHA-256');

/** One pinned source. */
export type Pin = z.infer<typeof pinSchema>;

/** The JSON Schema of `pins.json`. What it cannot say (unique ids, the revision inside the url) `readPins` checks. */
export function pinsJsonSchema(): object {
  return z.toJSONSchema(pinsSchema);
}
