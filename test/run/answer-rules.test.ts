import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { replay } from '../../benchmarks/replay/replay.ts';
import { type Job, playJob, RuleGrader } from '../../benchmarks/run/job.ts';
import type { JobResult } from '../../benchmarks/run/summarise-episodes.ts';
import { type Contestant, contestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { gradeTraces } from '../../datasets/grading/graded-traces.ts';
import { AS_PUBLISHED, type RunRules } from '../../datasets/grading/run-rules.ts';
import { openStore } from '../../datasets/open/open-store.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { arbitraryContestant } from '../contract/arbitrary-contestant.ts';
import { type ArbitraryBranch, arbitraryQuestion, storeOf } from '../support/arbitrary-traces.ts';
import { sourceOf } from '../support/made-up-traces.ts';
import fc from '../support/properties.ts';
import { describeWithRealTraces, realTraces } from '../support/real-traces.ts';

const MATHEMATICAL: RunRules = { ...AS_PUBLISHED, grading: 'mathematical' };
const MERGED: RunRules = { ...MATHEMATICAL, mergeVotes: true };
const SILENT: RunRules = { ...AS_PUBLISHED, errVotes: false };

/** A source that is judged anew each time, as simulated ones are. */
function unkept(questions: readonly (readonly ArbitraryBranch[])[], gold: string): TraceSource {
  return { ...sourceOf(storeOf(questions, gold)), id: 'simulated-made-up/traces' };
}

/** Four branches say a half in two ways, three say 3, five extract nothing. */
const HALVES = unkept(
  [
    ['\\frac12', '0.5', '3', '\\frac12', '0.5', '3', '3', 'ERR', 'ERR', 'ERR', 'ERR', 'ERR'].map((final) => ({
      probes: [],
      tokens: 10,
      final,
    })),
  ],
  '0.5',
);

function jobOf({ controller, params }: Pick<Contestant, 'controller' | 'params'>, changes: Partial<Job> = {}): Job {
  return {
    traces: 'simulated-made-up/traces',
    controller: controller.name,
    params,
    outside: undefined,
    orders: 3,
    rules: [AS_PUBLISHED],
    freshTraces: 0,
    milliseconds: 60_000,
    ...changes,
  };
}

function requireDone(results: readonly JobResult[]): Extract<JobResult, { status: 'done' }>[] {
  return results.map((result) => {
    if (result.status === 'failed') throw new Error(result.reason);
    return result;
  });
}

describe('a job under several answer rules', () => {
  test('is played once for all gradings, once more where "ERR" abstains, and once for each merging', async () => {
    const played = contestant('self-consistency');
    const episodes = vi.spyOn(played.controller, 'play');
    onTestFinished(() => episodes.mockRestore());
    const times = async (...rules: RunRules[]) => {
      episodes.mockClear();
      const job = jobOf(played, { rules });
      await playJob(job, HALVES, new RuleGrader());
      return episodes.mock.calls.length / job.orders;
    };
    const NORMALISED: RunRules = { ...AS_PUBLISHED, grading: 'normalised' };
    expect(await times(AS_PUBLISHED, NORMALISED, MATHEMATICAL)).toBe(1);
    expect(await times(AS_PUBLISHED, SILENT, MATHEMATICAL, { ...MATHEMATICAL, errVotes: false })).toBe(2);
    expect(await times(AS_PUBLISHED, MERGED, { ...NORMALISED, mergeVotes: true }, MATHEMATICAL)).toBe(3);
  });

  test('gives a result for each, in their order', async () => {
    const rules = [SILENT, MERGED, MATHEMATICAL, AS_PUBLISHED, { ...MERGED, errVotes: false }];
    const job = jobOf(contestant('self-consistency'), { rules, orders: 1 });
    const results = requireDone(await playJob(job, HALVES, new RuleGrader()));
    // "ERR" has five votes, 3 has three, each way of writing a half two, both together four.
    expect(results.map(({ correctByQuestion: [correct] }) => correct)).toEqual([0, 0, 0, 0, 1]);
    expect(new Set(results.map(({ totalTokensByQuestion: [tokens] }) => tokens))).toEqual(new Set([120]));
  });

  test('has under each the result that it has under that one alone', async () => {
    const rules = [AS_PUBLISHED, MATHEMATICAL, MERGED, SILENT, { ...MERGED, errVotes: false }];
    const chosen = controllers.map(({ name }) => contestant(name));
    await fc.assert(
      fc.asyncProperty(written, fc.constantFrom(...chosen), fc.constantFrom(0, 2), async ({ source }, each, resamples) => {
        const job = jobOf(each, { rules, freshTraces: resamples });
        const together = await playJob(job, source, new RuleGrader());
        for (const [i, one] of rules.entries()) {
          expect(await playJob({ ...job, rules: [one] }, source, new RuleGrader())).toEqual([together[i]]);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('costs the same under every grading', async () => {
    const job = jobOf(contestant('parallel-probe'), { rules: [AS_PUBLISHED, MATHEMATICAL], freshTraces: 2 });
    const [exact, mathematical] = requireDone(
      await playJob(job, await openStore('simulated-Qwen3-0.6B/aime24'), new RuleGrader()),
    );
    expect({ ...mathematical, flips: [] }).toEqual({ ...exact, flips: [] });
  });

  test('has failed under each rule when it fails, in one line', async () => {
    const rules = [AS_PUBLISHED, MATHEMATICAL, SILENT];
    const job = jobOf(contestant('parallel-probe'), { rules, orders: 100_000, milliseconds: 20 });
    const results = await playJob(job, await openStore('simulated-Qwen3-0.6B/aime24'), new RuleGrader());
    const reason = 'TimeLimitError: expected to be done within 0.02 s, got no end';
    expect(results).toEqual(Array(3).fill({ status: 'failed', reason }));
  });
});

/** The same traces twice: with several ways of writing the same, and with the one of each that is first met in its place. */
const WAYS: Record<string, string[]> = { A: ['\\frac12', '\\frac{1}{2}', '1/2'], B: ['7', ' 7', '$7$'], C: ['x'], ERR: ['ERR'] };
const written = fc
  .record({
    questions: fc.array(arbitraryQuestion, { minLength: 1, maxLength: 2 }),
    choices: fc.array(fc.nat(2), { minLength: 1, maxLength: 40 }),
    gold: fc.constantFrom('A', 'B', 'C'),
  })
  .map(({ questions, choices, gold }) => {
    let writings = 0;
    const write = (letter: string) => WAYS[letter][choices[writings++ % choices.length] % WAYS[letter].length];
    const varied = questions.map((branches) =>
      branches.map(({ probes, tokens, final }) => ({ probes: probes.map(write), tokens, final: write(final) })),
    );
    return { source: unkept(varied, WAYS[gold][0]), plain: unkept(questions, gold) };
  });

describe.each(controllers)('$name, with votes merged', (controller) => {
  test('plays as if all had written alike', async () => {
    const rules: RunRules = { grading: 'normalised', mergeVotes: true, errVotes: true };
    await fc.assert(
      fc.asyncProperty(
        written,
        arbitraryContestant(controller),
        fc.boolean(),
        async ({ source, plain }, { params }, errVotes) => {
          const merged = replay(await gradeTraces(source, { ...rules, errVotes }), controller, params, 2);
          const alike = replay(await gradeTraces(plain, { ...AS_PUBLISHED, errVotes }), controller, params, 2);
          const { answers, ...figures } = merged;
          const { answers: letters, ...expected } = alike;
          expect(figures).toEqual(expected);
          const [[block], [other]] = [[...source.blocks()], [...plain.blocks()]];
          answers.forEach((answer, at) => {
            const question = at % source.questions;
            expect(WAYS[other.key.text(question, letters[at])]).toContain(block.key.text(question, answer));
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Pinned as measured, 150 episodes each: the gradings differ in nothing here, the votes in what is pruned and when play stops. */
describeWithRealTraces('parallel-probe@64 on Qwen3-0.6B/aime24 in 5 orders', () => {
  test.each<[string, RunRules, correct: number, totalTokens: number]>([
    ['as published', AS_PUBLISHED, 34, 116_211_422],
    ['with "ERR" abstaining', SILENT, 34, 115_755_395],
    ['with votes merged', MERGED, 34, 116_216_922],
  ])('%s', async (_, rules, correct, totalTokens) => {
    const job = jobOf(contestant('parallel-probe'), { rules: [rules], orders: 5 });
    const [result] = requireDone(await playJob(job, await realTraces('Qwen3-0.6B/aime24'), new RuleGrader()));
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect([sum(result.correctByQuestion), sum(result.totalTokensByQuestion)]).toEqual([correct, totalTokens]);
  });
});
