/** The episode log: one question played once by one contestant, round by round. Rounds count from 1. */
import { z } from 'zod';
import { BILLINGS } from '../../datasets/billing/billing.ts';
import { list } from '../../datasets/foundation/list-schema.ts';
import { lengthOf } from './run-lengths.ts';

export const EPISODE_VERSION = 1;

const count = z.int().min(0);
const positive = z.int().min(1);
/** Pairs of a value and how often it stands in a row. */
const runs = list(z.tuple([count, positive]));

/** How a branch ended: by itself; by itself, but read whole, without probes; given up; or not at all before the episode did. */
export const ENDINGS = ['finished', 'whole', 'pruned', 'running'] as const;

const branch = z.strictObject({
  /** Its number among the question's recorded branches. */
  branch: count,
  /** The round in which it was opened, and the episode's clock then, in tokens. */
  openedIn: positive,
  openedAt: count,
  /** Probes read in each round from that one to the one in which it ended, 0 where it waited. */
  steps: runs,
  /** The answers of the branch's probes, as places in `answers`. */
  probes: runs,
  /** Its final answer, null where it was not read. */
  final: count.nullable(),
  /** Tokens billed for decoding. */
  tokens: positive,
  /** The place of the model that decoded it, among the episode's models; the first unless given. */
  model: positive.optional(),
  /** Tokens billed for a verifier's verdicts on it. */
  verifierTokens: positive.optional(),
  ending: z.enum(ENDINGS),
  /** The round in which it finished, or after which it was pruned; the last one where it was left running. */
  endedIn: positive,
  /** The episode's clock at the end of that round. */
  endedAt: count,
});

const round = z.strictObject({
  /** The episode's clock at its end, in tokens. */
  clock: count,
  /** The most frequent of the latest answers of branches not pruned before the round's end, and its votes. */
  leader: count,
  votes: count,
});

export const episodeSchema = z
  .strictObject({
    version: z.literal(EPISODE_VERSION),
    traces: z.strictObject({ id: z.string().regex(/^[^/\\]+(\/[^/\\]+)*$/), simulated: z.boolean() }),
    /** Place of the question in its source, from 0, and its name. */
    question: count,
    questionId: z.string(),
    /** The number of the permutation of the branches. */
    order: count,
    controller: z.string(),
    params: z.record(z.string(), z.number()),
    /** The controller with its parameters, `parallel-probe:width=64`. */
    contestant: z.string(),
    /** Δ, the tokens between two probes. */
    interval: positive,
    /** Its probes are revisions, which have tokens of their own. */
    revisions: z.literal(true).optional(),
    /** Nothing was read on the way: `probes` hold the answer that the recorded response ends with. */
    unprobed: z.literal(true).optional(),
    /** The billing of the episode, where it is not as published. */
    billing: z.enum(BILLINGS).exclude(['published']).optional(),
    /** The gold answer's text; nobody need have given it. */
    gold: z.string(),
    /** Every answer that was read, the most frequent first; `votes` is false for one that counts only where there is no other. */
    answers: list(z.strictObject({ text: z.string(), correct: z.boolean(), votes: z.boolean() })).min(1),
    /** The answer that the controller returned, as a place in `answers`. */
    answer: count,
    correct: z.boolean(),
    totalTokens: positive,
    sequentialTokens: positive,
    /** Why it ended, in one line, from what could be observed. */
    reason: z.string().regex(/^[^\r\n]+$/, 'one line'),
    rounds: list(round).min(1),
    /** In opening order. */
    branches: list(branch).min(1),
  })
  .check(({ value: log, issues }) => {
    const wrong = (path: (string | number)[], message: string) => {
      issues.push({ code: 'custom', path, input: log, message });
    };
    const requireAnswer = (id: number, ...path: (string | number)[]) => {
      if (id >= log.answers.length) wrong(path, `one of ${log.answers.length} answers`);
    };
    requireAnswer(log.answer, 'answer');
    if (log.answers[log.answer]?.correct !== log.correct) wrong(['correct'], `what answers says of answer ${log.answer}`);
    for (const [r, { leader }] of log.rounds.entries()) requireAnswer(leader, 'rounds', r, 'leader');
    const end = log.rounds.at(-1)?.clock;
    if (end !== log.sequentialTokens) wrong(['sequentialTokens'], `the clock of the last round, ${end}`);
    for (const [b, branch] of log.branches.entries()) {
      const { openedIn, openedAt, ending, endedIn, endedAt, steps, probes, final, tokens } = branch;
      for (const [run, [id]] of probes.entries()) requireAnswer(id, 'branches', b, 'probes', run, 0);
      if (final !== null) requireAnswer(final, 'branches', b, 'final');
      const before = openedIn === 1 ? 0 : log.rounds[openedIn - 2]?.clock;
      if (openedAt !== before) wrong(['branches', b, 'openedAt'], `the clock before round ${openedIn}, ${before}`);
      if (openedIn > endedIn) wrong(['branches', b, 'openedIn'], `at most endedIn, ${endedIn}`);
      else if (lengthOf(steps) !== endedIn - openedIn + 1)
        wrong(['branches', b, 'steps'], `steps for ${endedIn - openedIn + 1} rounds`);
      if ((ending === 'finished' || ending === 'whole') !== (final !== null))
        wrong(['branches', b, 'final'], 'a final answer where the branch finished, and only there');
      if (log.rounds[endedIn - 1]?.clock !== endedAt) wrong(['branches', b, 'endedAt'], `the clock of round ${endedIn}`);
      const read = steps.reduce((sum, [intervals, rounds]) => sum + intervals * rounds, 0);
      if (read !== lengthOf(probes)) wrong(['branches', b, 'probes'], `${read} probes, as many as steps`);
      const least = read * log.interval;
      // Revisions have tokens of their own, and other models a Δ of their own.
      if (log.revisions || branch.model !== undefined) continue;
      if (final === null ? tokens !== least : tokens < least)
        wrong(['branches', b, 'tokens'], `${final === null ? '' : 'at least '}${least}, the cost of its probes`);
    }
    const billed = log.branches.reduce((sum, { tokens, verifierTokens = 0 }) => sum + tokens + verifierTokens, 0);
    if (billed !== log.totalTokens) wrong(['totalTokens'], `the sum over branches, ${billed}`);
  });

export type EpisodeLog = z.infer<typeof episodeSchema>;
export type BranchLog = EpisodeLog['branches'][number];
export type RoundLog = EpisodeLog['rounds'][number];
export type Ending = (typeof ENDINGS)[number];
