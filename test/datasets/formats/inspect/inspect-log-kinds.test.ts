/** The kinds of logs that people have, as public reports of errors describe them. */

import { describe, expect, test } from 'vitest';
import type { Read } from '../../../../datasets/imports/read-samples.ts';
import { readingLines } from '../../../../datasets/imports/reading-report.ts';
import { archiveOf, pythonJson, readLogs, said, sampleOf, wholeLog } from '../../../support/inspect-log-file.ts';
import { broken } from '../../../support/mutations.ts';
import fc from '../../../support/properties.ts';
import { finals, golds, outcome } from '../outcome.ts';

const choices = ['a fox', 'a dog', 'a cow', 'a hen'];
/** A sample of multiple choice, right unless it says otherwise. */
const taking = (answer: string, more: Record<string, unknown> = {}) =>
  sampleOf({ choices, target: 'B', scores: { choice: { value: answer === 'B' ? 'C' : 'I', answer } }, ...more });
/** One right and one wrong answer to q1, two right ones to q2. */
const QUIZ = [
  taking('B'),
  taking('A', { epoch: 2 }),
  taking('B', { id: 'q2', input: 'Another?' }),
  taking('B', { id: 'q2', input: 'Another?', epoch: 2 }),
];
const storeOf = ({ recorded }: Pick<Read, 'recorded'>) => [
  recorded.traces,
  recorded.key.questionIds,
  finals(recorded),
  golds(recorded),
];
/** The quiz with the second sample changed. */
const quizWith = (more: Record<string, unknown>) => QUIZ.map((sample, s) => (s === 1 ? { ...sample, ...more } : sample));
const scores = (name: string, value = 0.75) => ({
  scores: [{ name, scorer: name, reducer: 'mean', metrics: { accuracy: { name: 'accuracy', value } } }],
});
const CHOICE = { results: scores('choice') };

describe('a log', () => {
  test('as one JSON file has the accuracy that its header says', async () => {
    const { recorded, reading, format } = await readLogs([wholeLog(QUIZ, CHOICE)]);
    expect(format).toBe('inspect-log');
    expect(finals(recorded).map((answers) => answers.map((answer) => golds(recorded).includes(answer)))).toEqual([
      [true, false],
      [true, true],
    ]);
    expect(reading.comparison).toMatchObject({ accuracy: 0.75, logged: 0.75, differing: [] });
    expect(reading.notes.accuracy).toEqual({ name: 'choice accuracy', value: 0.75 });
  });

  test('whose own total or count is another than that of its samples has a line of warning for each', async () => {
    const { reading } = await readLogs([wholeLog(QUIZ, { results: { ...scores('choice', 0.5), total_samples: 3 } })]);
    const warned = (report: typeof reading) => readingLines(report).filter(([what]) => what === 'warning');
    expect(warned(reading)).toEqual([
      ['warning', "choice accuracy: the log's own total is 50.0 %, its samples make 75.0 %"],
      ['warning', "the log's own count is 3 samples, it holds 4"],
    ]);
    expect(warned((await readLogs([wholeLog(QUIZ, CHOICE)])).reading)).toEqual([]);
  });

  test('as an archive gives the same', async () => {
    const [one, other] = await Promise.all([wholeLog(QUIZ), archiveOf(wholeLog(QUIZ))].map((log) => readLogs([log])));
    expect(storeOf(other)).toEqual(storeOf(one));
  });

  test('without an id has one of run, task and date', async () => {
    const letters = (date: string) => {
      const log = wholeLog([taking('B', { choices: null })]);
      return readLogs([{ ...log, eval: { ...log.eval, eval_id: undefined as unknown as string, created: date } }]);
    };
    const [one, again, other] = await Promise.all(['2026-05-01', '2026-05-01', '2026-05-02'].map(letters));
    expect(golds(one.recorded)).toEqual(golds(again.recorded));
    expect(golds(one.recorded)).not.toEqual(golds(other.recorded));
  });

  test('with NaN and infinity in header and scores is read without them', async () => {
    const judge = { name: 'judge', scorer: 'judge', reducer: 'mean', metrics: { mean: { name: 'mean', value: Number.NaN } } };
    const results = { scores: [...scores('choice').scores, judge], spread: Number.NEGATIVE_INFINITY };
    const log = wholeLog(quizWith({ scores: { choice: { value: Number.NaN } } }), { results });
    expect(pythonJson(log).toString()).toContain('"value":NaN');
    const { reading } = await readLogs([log]);
    expect([...reading.notes.leftOut]).toEqual([['no score', 1]]);
  });

  test('of 2024 has one scorer, which samples do not name, and keeps long texts in transcripts', async () => {
    const score = { value: 'C', answer: '204' };
    const transcript = { events: [], content: { abc: 'What is 6 × 34?' } };
    const old = sampleOf({ input: 'attachment://abc', transcript, scores: undefined, score, model_usage: undefined });
    const output = { ...said('It is 204.'), usage: { input_tokens: 50, output_tokens: 21, total_tokens: 71 } };
    const metrics = { accuracy: { name: 'accuracy', value: 1 } };
    const log = wholeLog([{ ...old, output }]);
    const { recorded, reading } = await readLogs([
      {
        ...log,
        eval: { ...log.eval, dataset: { name: 'quiz' } as never },
        results: { scorer: { name: 'match' }, metrics } as never,
      },
    ]);
    expect(finals(recorded)).toEqual([['204']]);
    expect(recorded.key.questionIds).toEqual((await readLogs([wholeLog([sampleOf()])])).recorded.key.questionIds);
    expect(recorded.traces.tokens).toEqual(Uint32Array.of(21));
    expect(reading.notes.accuracy).toEqual({ name: 'match accuracy', value: 1 });
  });

  test('of several runs of a task makes one store, whose header no longer tells its accuracy', async () => {
    const { recorded, reading } = await readLogs([wholeLog(QUIZ), wholeLog(QUIZ.slice(0, 3))]);
    expect(finals(recorded).map((answers) => answers.length)).toEqual([4, 3]);
    expect(reading.notes.accuracy).toBeUndefined();
  });

  test.each([
    ['cancelled', 'was cancelled'],
    ['error', 'ended in an error'],
    ['started', 'has not ended'],
  ])('of a run of status %s is read as far as it goes', async (status, words) => {
    const { recorded, reading } = await readLogs([wholeLog(quizWith({ scores: null }), { status })]);
    expect(finals(recorded).map((answers) => answers.length)).toEqual([1, 2]);
    expect([...reading.notes.leftOut]).toEqual([['no score', 1]]);
    expect([...reading.notes.remarks]).toEqual([[`of a run that ${words}`, 3]]);
  });

  test('of a run that nothing scored has its answers from the responses, and nothing to compare them with', async () => {
    const log = wholeLog([sampleOf({ scores: {} })], { results: { scores: [] } });
    const { recorded, reading } = await readLogs([log]);
    expect([finals(recorded), reading.comparison]).toEqual([[['204']], undefined]);
    expect([...reading.notes.remarks]).toEqual([['not scored by the log', 1]]);
  });
});

describe('a sample', () => {
  const notesOf = async (more: Record<string, unknown>) => {
    const { recorded, reading } = await readLogs([wholeLog(quizWith(more), CHOICE)]);
    return { recorded, ...reading, leftOut: [...reading.notes.leftOut], remarks: [...reading.notes.remarks] };
  };

  test('from a cache has an unknown length, which is not 0', async () => {
    const { recorded, unknownLengths } = await notesOf({ model_usage: {} });
    expect(unknownLengths).toBe(1);
    expect(recorded.traces.tokens).toEqual(Uint32Array.of(21, 21, 21, 21));
  });

  test('counts as it was scored when it ended in an error', async () => {
    const error = { message: 'timeout', traceback: '', traceback_ansi: '' };
    const { recorded, comparison, remarks } = await notesOf({ error, scores: { choice: { value: 'I', answer: '' } } });
    expect(finals(recorded)[0][1]).toBe('ERR');
    expect(comparison).toMatchObject({ accuracy: 0.75, logged: 0.75 });
    expect(remarks).toEqual([['ended in an error, and counted as scored', 1]]);
  });

  test('is left out when it was not scored', async () => {
    const { recorded, leftOut } = await notesOf({ scores: null });
    expect(finals(recorded).map((answers) => answers.length)).toEqual([1, 2]);
    expect(leftOut).toEqual([['no score', 1]]);
  });

  test.each([
    [
      'with its history',
      [
        { value: 'I', answer: 'A' },
        { value: 'C', provenance: { author: 'x', reason: 'ambiguous' } },
      ],
    ],
    ['without the old score', [{ value: 'C', provenance: { author: 'x' } }]],
  ])('whose score was edited to right, %s, counts as right', async (_, history) => {
    const { recorded, comparison, notes, remarks } = await notesOf({ scores: { choice: { value: 'C', answer: 'A', history } } });
    expect(finals(recorded)[0][1]).toBe(golds(recorded)[0]);
    expect(comparison).toMatchObject({ accuracy: 1, logged: 1 });
    expect(remarks).toEqual([['score edited by hand, and counted as edited', 1]]);
    // The header has the mean of the old scores.
    expect(notes.accuracy).toBeUndefined();
  });

  test('whose score was edited to wrong counts as no answer', async () => {
    const history = [
      { value: 'C', answer: 'B' },
      { value: 'I', provenance: { author: 'x' } },
    ];
    const { recorded, notes } = await notesOf({ scores: { choice: { value: 'I', answer: 'B', history } } });
    expect(finals(recorded)[0][1]).toBe('ERR');
    expect(notes.accuracy).toEqual({ name: 'choice accuracy', value: 0.75 });
  });

  test('counts as scored when it was declared invalid', async () => {
    const { remarks } = await notesOf({ invalidation: { author: 'x' } });
    expect(remarks).toEqual([['declared invalid by hand, and counted as scored', 1]]);
  });

  test('without a target is left out', async () => {
    const log = (target: unknown) => readLogs([wholeLog([sampleOf(), sampleOf({ id: 'q2', input: 'x', target })])]);
    for (const target of ['', [], [' '], null]) {
      expect([...(await log(target)).reading.notes.leftOut]).toEqual([['no target', 1]]);
    }
  });

  test('without an id is found by its text', async () => {
    const samples = QUIZ.map((sample) => ({ ...sample, id: undefined }));
    expect(storeOf(await readLogs([wholeLog(samples)]))).toEqual(storeOf(await readLogs([wholeLog(QUIZ)])));
  });

  test('of empty messages, or none, is found by its id', async () => {
    const inputs = ['', [], [{ role: 'user', content: '' }]];
    for (const input of inputs) {
      const samples = ['q1', 'q2'].flatMap((id) => [taking('B', { id, input }), taking('B', { id, input, epoch: 2 })]);
      const { recorded } = await readLogs([wholeLog(samples)]);
      expect(finals(recorded).map((answers) => answers.length)).toEqual([2, 2]);
    }
  });

  test('has a picture in its question', async () => {
    const input = (image: string) => [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What?' },
          { type: 'image', image },
        ],
      },
    ];
    const samples = ['one.png', 'two.png'].map((image, s) => sampleOf({ id: `q${s}`, input: input(image) }));
    const { recorded } = await readLogs([wholeLog(samples)]);
    expect(new Set(recorded.key.questionIds).size).toBe(2);
  });

  test('has a question of its own when only its choices tell it from another, and when nothing does', async () => {
    const other = { choices: ['a pig', 'a cat'], target: 'A', scores: { choice: { value: 'C', answer: 'A' } } };
    const samples = [taking('B'), taking('B', { id: 'q2', ...other }), taking('A', { id: 'q3' })];
    const [one, again] = await Promise.all([samples, samples].map((each) => readLogs([wholeLog(each)])));
    expect(new Set(one.recorded.key.questionIds).size).toBe(3);
    expect(again.recorded.key.questionIds).toEqual(one.recorded.key.questionIds);
    const log = wholeLog(samples);
    const turned = { ...log, eval: { ...log.eval, dataset: { name: 'quiz', sample_ids: ['q3', 'q2', 'q1'] } } };
    const { recorded } = await readLogs([log, turned]);
    expect(finals(recorded).map((answers) => answers.length)).toEqual([2, 2, 2]);
  });

  test('has the tokens of its answer alone when a model of the same name judged it', async () => {
    const output = { ...said('It is 204.'), usage: { input_tokens: 50, output_tokens: 9, total_tokens: 59 } };
    const scores = { model_graded_qa: { value: 'C', answer: 'It is 204.' } };
    const { recorded } = await readLogs([wholeLog([sampleOf({ output, scores })])]);
    expect(recorded.traces.tokens).toEqual(Uint32Array.of(9));
  });

  test("counts the model's tokens, not those of its judge", async () => {
    const usage = { 'm/x': { input_tokens: 50, output_tokens: 21, total_tokens: 71 } };
    const judged = { ...usage, 'm/judge': { input_tokens: 500, output_tokens: 300, total_tokens: 800 } };
    const { recorded } = await readLogs([wholeLog([sampleOf({ model_usage: judged })])]);
    expect(recorded.traces.tokens).toEqual(Uint32Array.of(21));
  });
});

test('a whole log that is broken in any one place gives a store, or a one-line error without texts', async () => {
  const secret = sampleOf({ input: 'a secret?', output: said('a secret 204'), attachments: { abc: 'secret' } });
  const log = wholeLog([secret, taking('B', { id: 'q2', input: 'a secret', scores: { match: { value: 'C', answer: 'B' } } })]);
  await fc.assert(
    fc.asyncProperty(broken(log), fc.boolean(), async ({ broken: one }, trustExtraction) => {
      const result = await outcome(
        readLogs([one as never], { format: 'inspect-log', trustExtraction }).then((read) => read.recorded),
      );
      if (result instanceof Error) expect(result.message).not.toMatch(/a secret|fox|dog/);
    }),
    { numRuns: 1000 },
  );
});
