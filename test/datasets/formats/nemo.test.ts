import { describe, expect, test } from 'vitest';
import { readNemoEvaluator } from '../../../datasets/formats/nemo-evaluator.ts';
import { readNemoSkills } from '../../../datasets/formats/nemo-skills.ts';
import { ReadingNotes } from '../../../datasets/samples/logged-sample.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { bitFlipped, broken, truncated } from '../../support/mutations.ts';
import fc from '../../support/properties.ts';
import { finals, golds, outcome } from './outcome.ts';
import { all, storeOf } from './store-of-samples.ts';

const bytesOf = (lines: readonly unknown[]) => Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
const skills = (lines: readonly unknown[], notes = new ReadingNotes()) => readNemoSkills(bytesOf(lines), 'made-up', notes);
const evaluator = (lines: readonly unknown[], notes = new ReadingNotes()) => readNemoEvaluator(bytesOf(lines), 'made-up', notes);

/** A line of `output-rs0.jsonl` after evaluation. */
const LINE = {
  problem: 'How much is a secret dozen?',
  expected_answer: 12,
  generation: 'It is \\boxed{12}.',
  num_generated_tokens: 9,
  predicted_answer: '12',
  symbolic_correct: true,
};
/** A line of `results.jsonl`. */
const RESULT = {
  problem_idx: 3,
  repeat: 0,
  reward: 1,
  prompt: 'How much is a secret dozen?',
  model_response: 'It is \\boxed{12}.',
  extracted_answer: '12',
  expected_answer: '12',
  scoring_details: { method: 'math' },
  tokens: 40,
};

describe('output of NeMo-Skills', () => {
  test('has the answers that its evaluation found, and says what is right', async () => {
    const wrong = { ...LINE, predicted_answer: null, symbolic_correct: false, num_generated_tokens: 7 };
    const { recorded, judged } = await storeOf(skills([LINE, { ...LINE, problem: 'another', expected_answer: 'x^2' }, wrong]));
    expect(golds(recorded)).toEqual(['12', 'x^2']);
    expect(finals(recorded)).toEqual([['12', 'ERR'], ['12']]);
    expect([...recorded.traces.tokens]).toEqual([9, 7, 9]);
    expect([...judged[0].judged]).toEqual([
      ['12', { times: 1, sum: 1 }],
      ['ERR', { times: 1, sum: 0 }],
    ]);
  });

  test('before its evaluation has answers that are read out of responses', async () => {
    const { predicted_answer, symbolic_correct, ...plain } = LINE;
    const { recorded, judged } = await storeOf(skills([plain]));
    expect(finals(recorded)).toEqual([['12']]);
    expect(judged).toEqual([]);
  });

  test('of 2024 has other names for the same', async () => {
    const line = { question: 'q', expected_answer: '4', generated_solution: '4', predicted_answer: '4', is_correct: true };
    const { recorded, judged } = await storeOf(skills([line]));
    expect(finals(recorded)).toEqual([['4']]);
    expect(recorded.traces.tokensEstimated).toBe(true);
    expect([...judged[0].judged.values()]).toEqual([{ times: 1, sum: 1 }]);
  });

  test.each([
    ['Reasoning: they agree.\nJudgement: Yes', 1],
    ['Judgement: **No**, it is not', 0],
    ['I cannot say', undefined],
    [null, undefined],
  ])('is judged by a judge where nothing else says what is right: %s', async (judgement, score) => {
    const [sample] = await all(skills([{ ...LINE, symbolic_correct: undefined, judgement }]));
    expect(sample.judged?.score).toBe(score);
  });

  test('without a right answer is left out, as for code', async () => {
    const notes = new ReadingNotes();
    expect(
      await all(skills([LINE, { ...LINE, expected_answer: undefined }, { ...LINE, expected_answer: '' }], notes)),
    ).toHaveLength(1);
    expect([...notes.leftOut]).toEqual([['no right answer', 2]]);
  });

  test.each([
    [{ ...LINE, problem: undefined }, /^made-up: line 1: problem: expected a text, got nothing$/],
    [{ ...LINE, generation: ['a secret'] }, /^made-up: line 1: generation: expected a text, got an array of 1$/],
  ])('that is none is refused (%#)', async (line, message) => expectDataError(await rejection(storeOf(skills([line]))), message));
});

describe('results of NeMo Evaluator', () => {
  test('have repeats for branches, and lengths that are estimates, since they count the prompt', async () => {
    const { recorded, judged } = await storeOf(
      evaluator([{ ...RESULT, repeat: 1, extracted_answer: '13', reward: 0, tokens: 30 }, RESULT]),
    );
    expect(finals(recorded)).toEqual([['12', '13']]);
    expect([...recorded.traces.tokens]).toEqual([40, 30]);
    expect(recorded.traces.tokensEstimated).toBe(true);
    expect([...judged[0].judged.values()]).toEqual([
      { times: 1, sum: 0 },
      { times: 1, sum: 1 },
    ]);
  });

  test('are read from the response when they log its beginning as the answer', async () => {
    const long = `${'so '.repeat(100)}\\boxed{12}`;
    const lines = [
      { ...RESULT, repeat: 0, model_response: long, extracted_answer: long.slice(0, 200) },
      { ...RESULT, repeat: 1, extracted_answer: RESULT.model_response },
      { ...RESULT, repeat: 2, extracted_answer: undefined },
      { ...RESULT, repeat: 3, extracted_answer: null },
    ];
    expect(finals((await storeOf(evaluator(lines))).recorded)).toEqual([['12', '12', '12', 'ERR']]);
  });

  test('of a container are lines of NeMo-Skills, in which the number of a problem only counts', async () => {
    const lines = [0, 1].map((problem_idx) => ({ ...LINE, problem_idx, repeat: 0, reward: 1 }));
    const { recorded } = await storeOf(evaluator(lines));
    expect(finals(recorded)).toEqual([['12', '12']]);
    expect(recorded.traces.tokensEstimated).toBeUndefined();
  });

  test('leave out what the machinery broke, and say which rewards are no scores', async () => {
    const notes = new ReadingNotes();
    const lines = [
      { ...RESULT, scoring_details: { error_category: 'system' } },
      { ...RESULT, expected_answer: '' },
      { ...RESULT, reward: -2 },
    ];
    expect((await all(evaluator(lines, notes))).map(({ judged }) => judged)).toEqual([undefined]);
    expect([...notes.leftOut]).toEqual([
      ['an error of the system', 1],
      ['no right answer', 1],
    ]);
    expect([...notes.remarks]).toEqual([['a reward that is no score from 0 to 1', 1]]);
  });

  test.each([
    [{ ...RESULT, problem_idx: 'a' }, /^made-up: line 1: problem_idx: expected a whole number, got a text of 1 characters$/],
    [{ ...RESULT, repeat: -1 }, /: repeat: expected a whole number from 0 on, got -1$/],
    [{ ...RESULT, model_response: 5 }, /: model_response: expected a text, got 5$/],
  ])('that are none are refused (%#)', async (line, message) =>
    expectDataError(await rejection(storeOf(evaluator([line]))), message),
  );
});

test.each([
  ['NeMo-Skills', LINE, readNemoSkills],
  ['NeMo Evaluator', RESULT, readNemoEvaluator],
] as const)('a broken line of %s is refused without its text, or gives a valid store', async (_, line, read) => {
  const tried = fc.oneof(
    broken(line).map(({ broken }) => bytesOf([broken])),
    truncated(bytesOf([line])),
    bitFlipped(bytesOf([line])),
  );
  await fc.assert(
    fc.asyncProperty(tried, async (bytes) => {
      const result = await outcome(storeOf(read(bytes, 'made-up', new ReadingNotes())).then(({ recorded }) => recorded));
      if (result instanceof Error) expect(result.message).not.toMatch(/secret|boxed/);
    }),
    { numRuns: 300 },
  );
});
