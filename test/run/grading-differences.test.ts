import { describe, expect, test } from 'vitest';
import { type Outcome, regrade, replay } from '../../benchmarks/replay/replay.ts';
import { gradingDifferences } from '../../benchmarks/run/grading-differences.ts';
import { summariseEpisodes } from '../../benchmarks/run/summarise-episodes.ts';
import { contestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { gradeTraces } from '../../datasets/grading/graded-traces.ts';
import { AS_PUBLISHED, type RunRules } from '../../datasets/grading/run-rules.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import type { RecordedTraces } from '../../datasets/store/trace-store.ts';
import { arbitraryQuestion, storeOf } from '../support/arbitrary-traces.ts';
import { sourceOf, together } from '../support/made-up-traces.ts';
import fc from '../support/properties.ts';
import { describeWithRealTraces, realTraces } from '../support/real-traces.ts';

const MATHEMATICAL: RunRules = { ...AS_PUBLISHED, grading: 'mathematical' };

function unkept(...blocks: readonly RecordedTraces[]): TraceSource {
  return { ...sourceOf(...blocks), id: 'simulated-made-up/traces' };
}

/** A question whose branches have no probes and these final answers. */
const finals = (...answers: string[]) => answers.map((final) => ({ probes: [], tokens: 10, final }));

/** The outcome of episodes that gave these answers, order by order, whatever their cost. */
async function outcomeOf(source: TraceSource, rules: RunRules, orders: readonly (readonly number[])[]) {
  const judged = await gradeTraces(source, rules);
  const { questions } = source;
  const none = orders.length * questions;
  const outcome: Outcome = {
    orders: orders.length,
    questions,
    answers: Uint16Array.from(orders.flat()),
    correct: new Uint8Array(none),
    totalTokens: new Uint32Array(none),
    sequentialTokens: new Uint32Array(none),
    parts: [],
    contexts: [],
  };
  return { judged, outcome: regrade(outcome, judged) };
}

describe('flips', () => {
  test('count the episodes of each answer that is correct without being gold, question by question, answer by answer', async () => {
    const first = storeOf([finals('3', '1/2', '0.5', '\\frac12'), finals('1', '2')], '0.5');
    const second = storeOf([finals('0.50', '.5')], '0.5');
    const { judged, outcome } = await outcomeOf(unkept(first, second), MATHEMATICAL, [
      [3, 0, 0],
      [0, 1, 2],
      [1, 2, 0],
      [3, 0, 1],
      [2, 1, 0],
      [3, 2, 2],
    ]);
    expect(gradingDifferences(judged, outcome, MATHEMATICAL)).toEqual([
      { question: 0, answer: '1/2', gold: '0.5', episodes: 1 },
      { question: 0, answer: '\\frac12', gold: '0.5', episodes: 3 },
      { question: 2, answer: '0.50', gold: '0.5', episodes: 3 },
      { question: 2, answer: '.5', gold: '0.5', episodes: 1 },
    ]);
  });

  test.each<Partial<RunRules>>([
    {},
    { errVotes: false },
    { grading: 'mathematical', mergeVotes: true },
    { grading: 'normalised', mergeVotes: true, errVotes: false },
  ])('are none under %j', async (changes) => {
    const rules = { ...AS_PUBLISHED, ...changes };
    const { judged, outcome } = await outcomeOf(unkept(storeOf([finals('1/2', '\\frac12')], '\\frac12')), rules, [[0], [1], [0]]);
    expect(gradingDifferences(judged, outcome, rules)).toEqual([]);
  });
});

describe('flips of several models', () => {
  const models = together(storeOf([finals('0.5', '1/2', '7')], '0.5'), storeOf([finals('seven', '7.0', '7')], '7'));
  const texts = ['0.5', '1/2', '7', 'seven', '7.0'];

  test('leave out the answers that are gold for any of them, and count what equals one of these', async () => {
    const { judged, outcome } = await outcomeOf(unkept(models), MATHEMATICAL, [[0], [1], [2], [3], [4], [4]]);
    expect(texts.map((_, id) => models.key.text(0, id))).toEqual(texts);
    expect([...outcome.correct]).toEqual([1, 1, 1, 0, 1, 1]);
    // The gold that is shown is that of the first model.
    expect(gradingDifferences(judged, outcome, MATHEMATICAL)).toEqual([
      { question: 0, answer: '1/2', gold: '0.5', episodes: 1 },
      { question: 0, answer: '7.0', gold: '0.5', episodes: 2 },
    ]);
  });
});

describe('the episodes counted correct, less the flips', () => {
  /** Ways of writing that are equal under some grading, in place of the letters of arbitrary traces. */
  const WRITTEN: Record<string, string> = { A: '\\frac{1}{2}', B: '1/2', C: '0.5', ERR: 'ERR' };
  const question = arbitraryQuestion.map((branches) =>
    branches.map(({ probes, tokens, final }) => ({ probes: probes.map((a) => WRITTEN[a]), tokens, final: WRITTEN[final] })),
  );
  const sources = fc
    .tuple(fc.array(question, { minLength: 1, maxLength: 3 }), fc.constantFrom(...Object.values(WRITTEN), '2'))
    .map(([questions, gold]) => unkept(storeOf(questions, gold)));
  const contestants = fc.constantFrom(...controllers.map(({ name }) => contestant(name)));

  test('are those of exact grading, question by question, whatever is played', async () => {
    let flipped = 0;
    await fc.assert(
      fc.asyncProperty(
        sources,
        contestants,
        fc.constantFrom<RunRules['grading']>('normalised', 'mathematical'),
        fc.boolean(),
        async (source, { controller, params }, grading, errVotes) => {
          const correctUnder = async (rules: RunRules) => {
            const judged = await gradeTraces(source, rules);
            const published = replay(judged, controller, params, 4);
            const result = summariseEpisodes(judged, { published, fresh: undefined }, rules);
            if (result.status === 'failed') throw new Error(result.reason);
            return result;
          };
          const exact = await correctUnder({ ...AS_PUBLISHED, errVotes });
          const lenient = await correctUnder({ ...AS_PUBLISHED, grading, errVotes });
          const less = [...lenient.correctByQuestion];
          for (const { question, episodes, answer, gold } of lenient.flips) {
            expect(answer).not.toBe(gold);
            less[question] -= episodes;
            flipped++;
          }
          expect(less).toEqual(exact.correctByQuestion);
          expect(lenient.totalTokensByQuestion).toEqual(exact.totalTokensByQuestion);
        },
      ),
      { numRuns: 150 },
    );
    expect(flipped).toBeGreaterThan(8);
  });
});

/** Pinned as measured: self-consistency@64 on Qwen3-8B/hmmt25 in the 100 published orders, 3000 episodes. */
describeWithRealTraces('self-consistency@64 on Qwen3-8B/hmmt25 in 100 orders', () => {
  const { controller, params } = contestant('self-consistency', { width: 64 });

  test.each<[string, Partial<RunRules>, correct: number, flipped: number, answers: number]>([
    ['exact: 48.87 %', {}, 1466, 0, 0],
    ['normalised: 54.97 %', { grading: 'normalised' }, 1649, 183, 2],
    ['mathematical: 54.97 %', { grading: 'mathematical' }, 1649, 183, 2],
    ['normalised, votes merged: 54.97 %', { grading: 'normalised', mergeVotes: true }, 1649, 0, 0],
    ['mathematical, votes merged: 55.10 %', { grading: 'mathematical', mergeVotes: true }, 1653, 0, 0],
    ['exact, "ERR" abstaining: 48.87 %', { errVotes: false }, 1466, 0, 0],
    ['mathematical, "ERR" abstaining: 54.97 %', { grading: 'mathematical', errVotes: false }, 1649, 183, 2],
    [
      'mathematical, votes merged, "ERR" abstaining: 55.10 %',
      { grading: 'mathematical', mergeVotes: true, errVotes: false },
      1653,
      0,
      0,
    ],
  ])('%s', async (_, changes, correct, flipped, answers) => {
    const rules = { ...AS_PUBLISHED, ...changes };
    const judged = await gradeTraces(await realTraces('Qwen3-8B/hmmt25'), rules);
    const outcome = replay(judged, controller, params, 100);
    const flips = gradingDifferences(judged, outcome, rules);
    expect(outcome.correct.reduce((sum, right) => sum + right, 0)).toBe(correct);
    expect(flips.reduce((sum, { episodes }) => sum + episodes, 0)).toBe(flipped);
    expect(flips).toHaveLength(answers);
    // Whole branches cost the same whoever votes how.
    expect(outcome.totalTokens.reduce((sum, tokens) => sum + tokens, 0)).toBe(3_800_884_534);
  });
});
