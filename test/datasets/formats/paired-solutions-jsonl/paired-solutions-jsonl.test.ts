import { describe, expect, test } from 'vitest';
import { readPairedSolutionsJsonl } from '../../../../datasets/formats/paired-solutions-jsonl/paired-solutions-jsonl.ts';
import { expectDataError, rejection } from '../../../support/failure.ts';
import { bitFlipped, broken, truncated } from '../../../support/mutations.ts';
import fc from '../../../support/properties.ts';
import { describeWithFiles, mirrorFile } from '../mirror-file.ts';
import { finals, golds, outcome } from '../outcome.ts';

const solution = (is_correct: boolean, length: number) => ({ is_correct, solution: 'x'.repeat(length) });
const LINES = [0, 1].map((q) => ({
  question: `How many are ${q}?`,
  ground_truth: 'a',
  '6b_finetuning': solution(q === 0, 9),
  '6b_verification': solution(q === 1, 19),
  '175b_finetuning': solution(q === 0, 29),
  '175b_verification': solution(true, 39),
}));
const file = (lines: readonly unknown[]) => Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
const read = (bytes: Uint8Array) => readPairedSolutionsJsonl('model/dataset', bytes, 'made-up', '6b_verification');

describe('paired solutions', () => {
  test('are one branch for each question, right or wrong, of the model and method asked for', async () => {
    const recorded = await read(file(LINES));
    expect(finals(recorded)).toEqual([['wrong'], ['right']]);
    expect(golds(recorded)).toEqual(['right', 'right']);
    expect([...recorded.traces.tokens]).toEqual([5, 5]);
    expect(recorded.traces.tokensEstimated).toBe(true);
  });

  test('broken in any one place that counts give an error that names line and field', async () => {
    const { question, '6b_verification': solutions } = LINES[1];
    const isRight = ({ broken, path }: { broken: unknown; path: PropertyKey[] }) =>
      path[1] === 'is_correct' && (broken as (typeof LINES)[0])['6b_verification'].is_correct === true;
    await fc.assert(
      fc.asyncProperty(
        broken({ question, '6b_verification': solutions }).filter((one) => !isRight(one)),
        async ({ broken, path }) => {
          const error = await outcome(read(file([LINES[0], broken])));
          expectDataError(error, `made-up: line 2: ${path.map(String).join('.')}`);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('never show a question or a solution in an error', async () => {
    const error = await rejection(read(file([{ ...LINES[0], '6b_verification': 'a secret' }])));
    expectDataError(error, /^made-up: line 1: 6b_verification: expected an object, got a text$/);
  });

  test('cut or with a flipped bit give a one-line error or a valid store', async () => {
    const bytes = file(LINES);
    await fc.assert(
      fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (cut) => void (await outcome(read(cut)))),
      {
        numRuns: 300,
      },
    );
  });
});

const GSM8K = '4bc62db838f8418365d51c627bd66294cbdca9fb7f01519cb13f0dce8c51580b';

describeWithFiles('the recorded paired solutions', [GSM8K], () => {
  test.each([
    ['6b_finetuning', 0.217],
    ['6b_verification', 0.39],
    ['175b_finetuning', 0.347],
    ['175b_verification', 0.563],
  ] as const)('of %s are right at a rate of %d', async (which, rate) => {
    const { traces, key } = await readPairedSolutionsJsonl('model/dataset', mirrorFile(GSM8K), 'made-up', which);
    expect(traces.questions).toBe(1319);
    const right = traces.final.filter((answer, q) => answer === key.gold[q]).length;
    expect(Number((right / 1319).toFixed(3))).toBe(rate);
  });
});
