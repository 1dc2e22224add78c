/** A line of the samples-jsonl format. This definition validates the line, and `samples-jsonl.schema.json` is written from it. */
import { z } from 'zod';
import { list } from '../../foundation/list-schema.ts';
import { VERDICT_SCALES } from '../../store/optional-columns.ts';

const MAX_TOKENS = 2 ** 31 - 1;
const answer = z.string();
/** As people write it: a number stands for its digits, so that it must be one that JSON keeps exactly. */
const written = z.union([answer, z.number().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)], {
  error: 'an answer as a text, or as a number below 2^53',
});
const tokens = z.int().min(1).max(MAX_TOKENS);
/** Stored with 32 bits: what they can hold. */
const MAX_SCORE = 3.4028234663852886e38;
const score = z.number().min(-MAX_SCORE).max(MAX_SCORE).nullable();

const probe = z.strictObject({
  answer: answer.describe('The answer at this point'),
  tokens: tokens.optional().describe('Tokens since the probe before, where these differ from probe to probe'),
  confidence: score.optional().describe("The model's own confidence; null when it stated none"),
  stop: z.boolean().optional().describe('Whether the model said that it is done'),
  cost: z
    .int()
    .min(0)
    .max(MAX_TOKENS)
    .optional()
    .describe('Tokens that asking for this answer took, where the length of the sample does not contain them; not beside tokens'),
});

export const sampleSchema = z
  .strictObject({
    question: z.string().min(1).optional().describe('Text or name of the question; only its hash is kept'),
    questionHash: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .optional()
      .describe('In place of question: the first 16 digits of its SHA-256, as an export writes it'),
    id: z
      .union([z.string(), z.int()], { error: 'a text, or a whole number' })
      .nullish()
      .describe('Your name of the question, at most 100 characters; the same in all samples of it; kept and shown'),
    gold: z
      .union([written, list(written).min(1)], {
        error: 'an answer, as a text or a number below 2^53, or an array of accepted ones',
      })
      .describe('The right answer, or several of which each is right; the same in all samples of a question'),
    answer: written.nullish().describe('The final answer of the sample; "ERR" or null when it gave no answer'),
    response: z
      .string()
      .nullish()
      .describe('The text that the model wrote; the answer is read from it where none is given; not kept'),
    score: z
      .union([z.boolean(), z.number().min(0).max(1)], { error: 'true, false, or a number from 0 to 1' })
      .optional()
      .describe('How right the answer is by whatever graded it before: an import compares its own grading with it'),
    tokens: tokens
      .nullish()
      .describe('Length of the sample; null or left out where it is unknown, or where every probe has tokens'),
    tokensEstimated: z.literal(true).optional().describe('The lengths of this file are estimates; the same in all lines'),
    interval: tokens.optional().describe('Tokens between two probes; the same in all lines'),
    probes: list(z.union([answer, probe], { error: 'an answer, or an object of answer, tokens, confidence, stop and cost' }))
      .optional()
      .describe('The answers that the sample would have given at each interval, or after each revision'),
    verdicts: list(score).optional().describe('Scores of a verifier, in the order asked; null for one that is missing'),
    verdictTokens: tokens
      .optional()
      .describe('Tokens that the verifier writes for one verdict, on average; the same in all lines, needed beside verdicts'),
    verdictScale: z
      .enum(VERDICT_SCALES)
      .optional()
      .describe(
        'The scale of verdicts: a probability of being right, a logit, or any number of which a higher one is better; the same in all lines. ' +
          'Unless given: probabilities if all verdicts are between 0 and 1, else any',
      ),
    branch: z
      .int()
      .min(0)
      .max(MAX_TOKENS)
      .optional()
      .describe('Place of the sample among those of its question; else the order of lines'),
  })
  .describe('One sample: one line of a samples-jsonl file');

/** One sampled answer. */
export type Sample = z.infer<typeof sampleSchema>;

/** Returns the JSON Schema of a line. It cannot say that lines agree with each other; the reader checks this. */
export function samplesJsonlSchema(): object {
  return z.toJSONSchema(sampleSchema);
}
