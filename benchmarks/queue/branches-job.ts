/**
 * Jobs of a collection as they travel, as plain data: branches of a question that a model server is to decode. A job says which server it
 * needs, so that no other one decodes it.
 */
import { z } from 'zod';
import { collectedBranchSchema, settingsSchema } from '../../datasets/formats/collected/collected-schema.ts';
import { DataError, show } from '../../datasets/foundation/errors.ts';
import { parseJson } from '../../datasets/foundation/json.ts';
import { requireValid } from '../../datasets/foundation/json-file.ts';
import { firstDifference } from '../collect/first-difference.ts';
import { BRANCHES_OF_A_JOB } from '../collect/jobs.ts';
import type { FoundServer } from '../live/server.ts';

/** The kind of these jobs. */
export const BRANCHES = 'branches';

const name = z.string().min(1).max(1000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const contextLength = z.int().min(1);
const unsent = z.array(z.string().max(100)).max(100);

const foundServerSchema = z.strictObject({
  model: name,
  sha256: sha256.optional(),
  offers: z.strictObject({
    continues: z.boolean(),
    ids: z.boolean(),
    logprobs: z.int().min(0),
    contextLength: contextLength.optional(),
    seedRepeats: z.boolean(),
    unsent: unsent.optional(),
    raw: z.boolean().optional(),
    cachedTokens: z.boolean(),
  }),
});

/** The findings about a server that decide what it decodes. */
const neededServerSchema = z.strictObject({
  model: name,
  sha256: sha256.nullable(),
  continues: z.boolean(),
  ids: z.boolean(),
  contextLength: contextLength.nullable(),
  unsent,
  raw: z.boolean(),
});

export const branchesJobSchema = z.strictObject({
  server: neededServerSchema,
  settings: settingsSchema,
  /** The text without the instruction, which is a setting. */
  question: z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/), text: z.string().min(1), gold: z.string().min(1) }),
  branches: z.array(z.int().min(0)).min(1).max(BRANCHES_OF_A_JOB),
});

/** Whose announcements they are. */
const AT = 'a model server on the queue';

export type BranchesJob = z.infer<typeof branchesJobSchema>;

const branchesResultSchema = z.strictObject({
  branches: z.array(collectedBranchSchema),
  /** Branches that could not be had, by reason. */
  failures: z.array(z.tuple([z.string().max(1000), z.int().min(1)])),
});

export type BranchesResult = z.infer<typeof branchesResultSchema>;

/** The part of a job that names the server. */
export function neededOf({ model, sha256, offers }: FoundServer): BranchesJob['server'] {
  const { continues, ids, contextLength = null, unsent = [], raw = false } = offers;
  return { model, sha256: sha256 ?? null, continues, ids, contextLength, unsent: [...unsent], raw };
}

/** @throws DataError where this server would decode something else */
export function requireServer({ server, settings }: BranchesJob, found: FoundServer): void {
  const different = firstDifference(server, neededOf(found));
  if (different !== undefined) {
    const { place, expected, got } = different;
    throw new DataError(
      `model server: ${place}: expected ${show(expected)}, as the collection says, got ${show(got)}: its branches would be others`,
    );
  }
  const { likeliest } = settings.confidence ?? { likeliest: 0 };
  if (found.offers.logprobs < likeliest)
    throw new DataError(`model server: expected log-probabilities of ${likeliest} tokens, got ${found.offers.logprobs}`);
}

/**
 * Reads what workers say of their servers, all of which are to decode the same.
 *
 * @param texts of JSON, which anybody may have written
 * @throws DataError where one is no server, of another model, or would decode something else than the first
 */
export function foundServerIn(texts: readonly string[], model: string): FoundServer {
  const [first, ...others] = texts.map((text) => {
    const server = requireValid(foundServerSchema, parseJson(Buffer.from(text), AT), AT);
    if (server.model === model) return server;
    throw new DataError(`${AT}: expected the model ${show(model)}, got ${show(server.model)}`);
  });
  for (const other of others) {
    const different = firstDifference(neededOf(first), neededOf(other));
    if (different === undefined) continue;
    const { place, expected, got } = different;
    throw new DataError(
      `${AT}: ${place}: expected servers that decode the same, got one with ${show(expected)} and one with ${show(got)}`,
    );
  }
  return first;
}

/** @throws DataError where these are not the branches that were asked for, each one once */
export function branchesIn(value: unknown, { question, branches }: BranchesJob): BranchesResult {
  const result = requireValid(branchesResultSchema, value, 'result of a job');
  const { branches: ended, failures } = result;
  const asked = new Set(branches);
  const isAsked = ended.every((each) => each.question === question.id && asked.delete(each.branch));
  const failed = failures.reduce((sum, [, count]) => sum + count, 0);
  if (isAsked && failed === asked.size) return result;
  throw new DataError(`result of a job: expected the ${branches.length} branches that were asked for, got others`);
}
