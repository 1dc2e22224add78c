/** The fields of a run record, each with its meaning, unit and shape. */
import { z } from 'zod';
import { BILLINGS } from '../../datasets/billing/billing.ts';
import { counts, list } from '../../datasets/foundation/list-schema.ts';
import { CONVENTIONS } from '../../datasets/grading/conventions.ts';
import { GRADINGS } from '../../datasets/grading/rules.ts';
import { RECORD_VERSION } from './record-version.ts';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
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
  /** SHA-256 over the code that decides a record, and over the locked versions of the packages that this code imports. */
  code: sha256,
  /** The command that makes this record anew, without flags that change no result. */
  command: z.string(),
});

/** The final answers of one question's branches, as strings: from them follow exact expectations, whatever the orders. */
const finals = z.strictObject({
  /** Branches that end with the gold answer. */
  gold: count,
  /** Branches that end with each other answer, the most frequent first. [answers] */
  others: list(z.int().min(1)),
  /** Tokens of all branches together. */
  tokens: count,
});

/** The chains of revisions of one question: how answers change from step to step. */
const revisions = z.strictObject({
  /** Chains that have a first, a second … answer. [steps] */
  chains: counts().min(1),
  /** Chains whose answer at this step is right. [steps] */
  right: counts(),
  /** Chains whose answer this step turned from right to wrong (`broken`) or from wrong to right (`repaired`); 0 at the first step. [steps] */
  broken: counts(),
  repaired: counts(),
});

/** How many branches there were for a contestant that asked for more. */
const supply = z.strictObject({
  /** Its width. */
  asked: z.int().min(1),
  /** Branches of the question that has fewest, and of the one that has most. */
  least: z.int().min(1),
  most: z.int().min(1),
});

/** A part of the total tokens: the branches of one model, or the verdicts. */
const part = z.strictObject({
  /** The model that wrote the branches, `gpt-5@high`; or the verifier. */
  model: z.string(),
  kind: z.enum(['branches', 'verdicts']),
  /** Summed over orders. [questions] */
  tokensByQuestion: counts(),
});

const meanCost = {
  /** A probe's mean, in tokens. */
  tokens: z.number().min(0),
  standardError: z.number().min(0),
  /** From how many branches. */
  branches: count,
};

/** The cost of the store's probes while it was recorded. */
const probeCost = z.strictObject({
  /** Probes of the store, and branches. */
  probes: z.int().min(1),
  branches: z.int().min(1),
  /** Branches whose last probe is their final answer. */
  endOnFinal: count,
  /** Probes that read "No". */
  no: count,
  cost: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('recorded'), tokens: z.number().min(0) }),
    z.strictObject({
      kind: z.literal('estimated'),
      /** From the branches that ended: what is billed. */
      ...meanCost,
      /** From those that were cut, as a check. */
      cut: z.strictObject({ ...meanCost, most: z.number().min(0), atMost: count }),
    }),
  ]),
});

/** The counts by which attention and prompts cost, of one part, summed over orders: see `Context` in benchmarks/replay. */
const context = z.strictObject({
  /** Branches opened, or verdicts asked for: each reads its prompt. [questions] */
  requestsByQuestion: counts(),
  /** Tokens that verdicts are about, where the part is verdicts. [questions] */
  readByQuestion: counts().optional(),
  /** The tokens that each token attends to, without the prompt. [questions] */
  pairsByQuestion: list(z.number().min(0)),
});

/** The rules of answers, votes and bills. */
export const rules = z.strictObject({
  grading: z.enum(GRADINGS),
  percent: z.enum(CONVENTIONS).optional(),
  units: z.enum(CONVENTIONS).optional(),
  mergeVotes: z.boolean(),
  errVotes: z.boolean(),
  billing: z.enum(BILLINGS).exclude(['published']).optional(),
});

const identity = {
  version: z.literal(RECORD_VERSION),
  suite: z.string(),
  /** The trace store: its id, the SHA-256 of what it was made from, and what its branches say at their ends. */
  traces: z.strictObject({
    id: z.string(),
    sha256,
    simulated: z.boolean(),
    finals: list(finals).min(1),
    /** Lengths are estimates: what was recorded does not tell them. */
    tokensEstimated: z.literal(true).optional(),
    /** No length is known: each branch was taken for 1 token long, and no figure in tokens says anything. */
    tokensUnknown: z.literal(true).optional(),
    /** The name of each question in the imported files, "" where it is not known. [questions] */
    questionNames: list(z.string()).optional(),
    /** Where branches are chains of revisions. [questions] */
    revisions: list(revisions).optional(),
  }),
  /** The contestant: its controller, all of its parameters, and the name it is shown by. */
  controller: z.string(),
  params: z.record(z.string(), z.number()),
  contestant: z.string(),
  orders: z.int().min(1),
  /** Only where some question has fewer branches than its width asks for. */
  supply: supply.optional(),
  /** Who the contestant is: its paper, its budget mode, and whether it, or a setting of it, was chosen on these very traces. */
  origin: z.strictObject({ source: z.string(), mode: z.enum(['saving', 'high']).nullable(), selected: z.boolean() }),
  /** The rules of answers, votes and bills: see `RunRules` in datasets. */
  rules,
  /** The evidence for the billing, where it is not as published and there are probes. */
  probeCost: probeCost.optional(),
  provenance,
};

export const done = z.strictObject({
  ...identity,
  status: z.literal('done'),
  /** Names of the questions, equal for the same question in another store. [questions] */
  questionIds: list(z.string()).min(1),
  /** Correct episodes of each question, over all orders. [questions] */
  correctByQuestion: counts(),
  /** Tokens of each question, summed over orders. [questions] */
  totalTokensByQuestion: counts(),
  sequentialTokensByQuestion: counts(),
  /** The parts that total tokens are the sum of, where there is more than the branches of one model. */
  parts: list(part).optional(),
  /** One entry for each part, or, where there are no parts, one for all branches. Records made before contexts were counted have none. */
  contexts: list(context).min(1).optional(),
  /** Correct episodes and tokens of each order, over all questions. [orders] */
  correctByOrder: counts(),
  totalTokensByOrder: counts(),
  sequentialTokensByOrder: counts(),
  /**
   * Answers that were returned and are correct, though they are not gold as a string: the question's place, both texts, and in how many
   * episodes. Less these, the episodes counted correct are those of exact grading. Empty with merged votes, which replace answers by their equals.
   */
  flips: list(z.strictObject({ question: count, answer: z.string(), gold: z.string(), episodes: z.int().min(1) })),
  /**
   * One episode of each question on each of `resamples` freshly drawn sets of branches, see `freshTraces` in benchmarks/replay. Only where
   * fresh traces were asked for. [questions × resamples]
   */
  fresh: z
    .strictObject({
      resamples: z.int().min(1),
      correct: counts(),
      totalTokens: counts(),
      sequentialTokens: counts(),
    })
    .optional(),
  /** SHA-256 over every episode, see `digest` in benchmarks/replay. */
  digest: sha256,
});

export const failed = z.strictObject({
  ...identity,
  status: z.literal('failed'),
  /** Why, in one line. */
  reason: z.string(),
});

export type Provenance = z.infer<typeof provenance>;
export type DoneRecord = z.infer<typeof done>;
export type FailedRecord = z.infer<typeof failed>;
export type RunRecord = DoneRecord | FailedRecord;
