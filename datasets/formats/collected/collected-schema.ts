/**
 * A collected store: JSON Lines of which the first is a header, and each other line a branch that a model server has decoded whole. The
 * header holds all settings and strings by which it was decoded. No line has a text of a question or of a response.
 */
import { z } from 'zod';

const MAX_TOKENS = 2 ** 31 - 1;
const questionId = z.string().regex(/^[0-9a-f]{16}$/);

/** How branches were decoded and probed. */
export const settingsSchema = z.strictObject({
  sampling: z.strictObject({ temperature: z.number(), topP: z.number(), topK: z.int() }),
  /** Δ, the tokens between two probes. */
  interval: z.int().min(1).max(MAX_TOKENS),
  /** A branch of so many tokens ends. */
  maxTokens: z.int().min(1),
  /** Of each question. */
  branches: z.int().min(1),
  /** Names the random streams of all seeds. */
  seed: z.int().min(0),
  /** Put behind each question. */
  instruction: z.string(),
  /** Put behind a text to ask for an answer; null where the server continues none, and nothing is probed. */
  probeSuffix: z.string().nullable(),
  /** A probe is no longer, in tokens. */
  probeTokens: z.int().min(1),
  /** How answers are read from texts, as `--extract` of an import. */
  extract: z.string(),
  /** Where confidence was asked for: the mean over so many tokens, and of so many likeliest ones at each. */
  confidence: z.strictObject({ window: z.int().min(1), likeliest: z.int().min(1) }).nullable(),
});

const questionSchema = z.strictObject({
  /** The first 16 digits of the SHA-256 of its text. */
  id: questionId,
  /** As its set calls it. */
  name: z.string(),
  gold: z.string().min(1),
  /** Of a question with choices: which answer of its file stands at each letter, 0 being the right one. */
  shuffle: z.array(z.int().min(0)).optional(),
});

export const collectedHeaderSchema = z.strictObject({
  /** The version of this layout. */
  collected: z.literal(1),
  /** `MODEL/SET`, by which an import calls it. */
  id: z.string().min(1),
  model: z.string().min(1),
  /** Of the model's file, where it is known. */
  sha256: z.string().optional(),
  /** The findings about the server before anything was decoded. */
  server: z.strictObject({
    ids: z.boolean(),
    contextLength: z.int().min(1).nullable(),
    logprobs: z.int().min(0),
    seedRepeats: z.boolean(),
    /** Fields of sampling that the server takes none of: its own values decided, whatever the settings say. */
    unsent: z.array(z.string()).optional(),
    /** Whether questions were sent as they are, since the server has no form of a chat for them. */
    raw: z.boolean().optional(),
  }),
  settings: settingsSchema,
  questions: z.array(questionSchema).min(1),
});

/** The answer of a probe, its tokens, and where it was asked for the branch's confidence there. */
const probeSchema = z.union([
  z.tuple([z.string(), z.int().min(0).max(MAX_TOKENS)]),
  z.tuple([z.string(), z.int().min(0).max(MAX_TOKENS), z.number().nullable()]),
]);

export const collectedBranchSchema = z.strictObject({
  question: questionId,
  branch: z.int().min(0).max(MAX_TOKENS),
  /** Decoded, without probes. */
  tokens: z.int().min(1).max(MAX_TOKENS),
  /** "ERR" where no answer could be read. */
  final: z.string(),
  /** One for each interval after which the branch went on. */
  probes: z.array(probeSchema),
});

export type CollectedHeader = z.infer<typeof collectedHeaderSchema>;
export type CollectedBranch = z.infer<typeof collectedBranchSchema>;

/** The file of a collected folder that is its store. */
export const STORE_FILE = 'store.jsonl';
