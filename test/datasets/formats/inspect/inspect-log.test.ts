import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readPinnedInspectLog } from '../../../../datasets/formats/inspect/inspect-log.ts';
import type { RecordedTraces } from '../../../../datasets/store/trace-store.ts';
import { expectDataError, rejection } from '../../../support/failure.ts';
import { bytesOfLog, type LogOfFile, logOfFile, type QuestionOfLog, readLogs } from '../../../support/inspect-log-file.ts';
import { bitFlipped, broken, truncated } from '../../../support/mutations.ts';
import fc from '../../../support/properties.ts';
import { finals, golds, outcome } from '../outcome.ts';

const QUESTIONS: Record<string, QuestionOfLog> = {
  rec1: {
    input: 'Whose secret is the answer?',
    target: 'B',
    choices: ['an owl', 'a fox', 'a hen'],
    answers: ['B', 'A', '', 'B'],
  },
  rec2: {
    input: 'Which animal keeps no secret?',
    target: 'A',
    choices: ['a hen', 'a fox', 'an owl'],
    answers: ['C', undefined, 'A'],
  },
};
const LETTERS = Object.fromEntries(
  Object.entries(QUESTIONS).map(([id, { input, target, answers }]) => [id, { input, target, answers }]),
);
/** Made-up texts that must stay out of every error. */
const TEXTS = /secret|owl|fox|hen|I take|luck/i;

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
/** The hash that stands for a choice of a question. */
const choice = (id: string, text: string) => hash(`${QUESTIONS[id].input}\0${text}`);
const read = (log: { header: unknown; summaries: unknown }) => readPinnedInspectLog('model/dataset', bytesOfLog(log), 'made-up');
/** Both files, as import reads them. */
const imported = (log: { header: unknown; summaries: unknown }) => {
  const { header, summaries } = bytesOfLog(log);
  return readLogs([summaries, header]);
};

const storeOf = (recorded: RecordedTraces) => [recorded.traces, recorded.key.questionIds, finals(recorded), golds(recorded)];

describe('a log of header.json and summaries.json', () => {
  const log = logOfFile({ ...QUESTIONS, rec2: { ...QUESTIONS.rec2, answers: ['C', undefined, 'A', undefined] } });

  test('gives a branch for each epoch without an error, in order, and "ERR" for one without a letter', async () => {
    const recorded = await read({ ...log, summaries: [...log.summaries].reverse() });
    expect(finals(recorded)).toEqual([
      [choice('rec1', 'a fox'), choice('rec1', 'an owl'), 'ERR', choice('rec1', 'a fox')],
      [choice('rec2', 'an owl'), choice('rec2', 'a hen')],
    ]);
    expect(recorded.traces.branchStart).toEqual(Uint32Array.of(0, 4, 6));
    expect(recorded.traces.probe.length).toBe(0);
    expect(recorded.key.questionIds).toEqual([hash(QUESTIONS.rec1.input), hash(QUESTIONS.rec2.input)]);
    expect(golds(recorded)).toEqual([choice('rec1', 'a fox'), choice('rec2', 'a hen')]);
  });

  test('is imported as it is pinned, and says what was left out', async () => {
    const { recorded, format, reading } = await imported(log);
    expect([format, ...storeOf(recorded)]).toEqual(['inspect-log', ...storeOf(await read(log))]);
    expect([...reading.notes.leftOut]).toEqual([['an error', 2]]);
    expect(reading.comparison).toMatchObject({ grading: 'exact', accuracy: 0.5, logged: 0.5, questions: 2, differing: [] });
  });

  test('counts total less input tokens, at least one, and takes the longest for Δ', async () => {
    const nothing = structuredClone(log);
    nothing.summaries[0].model_usage.model.total_tokens = 50;
    expect((await read(nothing)).traces).toMatchObject({ tokens: Uint32Array.of(1, 102, 104, 106, 101, 105), interval: 106 });
  });

  test('gives equal answers in two runs, whatever their letters, when the choices are recorded', async () => {
    const other = { ...QUESTIONS.rec1, choices: ['a hen', 'an owl', 'a fox'], target: 'C', answers: ['B', 'C'] };
    const [first] = finals(await read(logOfFile({ rec1: other }, 'run-2')));
    expect(first).toEqual([choice('rec1', 'an owl'), choice('rec1', 'a fox')]);
  });

  test('keeps of a choice no hash that a list of short texts would find', async () => {
    const guesses = ['an owl', 'a fox', 'a hen'].map(hash);
    const kept = finals(await read(log)).flat();
    expect(kept.filter((answer) => guesses.includes(answer))).toEqual([]);
    expect(choice('rec1', 'an owl')).not.toBe(choice('rec2', 'an owl'));
  });

  test('leaves out what was read from a prompt cache or written into it, where the total counts it beside the input', async () => {
    const cached = structuredClone(log);
    const usage = { input_tokens: 50, output_tokens: 20, input_tokens_cache_read: 30, input_tokens_cache_write: 7 };
    cached.summaries[0].model_usage = { model: { ...usage, total_tokens: 107 } };
    cached.summaries[2].model_usage = { model: { ...usage, total_tokens: 170 } };
    expect([...((await read(cached)).traces.tokens ?? [])].slice(0, 2)).toEqual([20, 120]);
  });

  test('without choices gives answers that are equal within the run and to none of another', async () => {
    const [one, other] = await Promise.all(['run-1', 'run-2'].map((run) => read(logOfFile(LETTERS, run))));
    const [[first], [second]] = [one, other].map(finals);
    expect([first[0] === first[3], first[0] === first[1], first[2]]).toEqual([true, false, 'ERR']);
    expect(first[0]).toBe(golds(one)[0]);
    expect(second.filter((answer) => first.includes(answer))).toEqual(['ERR']);
    expect(finals(one)[1]).not.toContain(first[0]);
  });

  test('without choices shares its answers with another run that is imported into the same store', async () => {
    const runs = ['run-1', 'run-2'].map((run) => bytesOfLog(logOfFile(LETTERS, run)));
    const { recorded } = await readLogs(runs.flatMap(({ header, summaries }) => [header, summaries]));
    const [first] = finals(recorded);
    expect(first.length).toBe(8);
    expect(first.slice(0, 4)).toEqual(first.slice(4));
  });

  test('drops a question of which every epoch ended in an error', async () => {
    const recorded = await read(logOfFile({ ...QUESTIONS, rec1: { ...QUESTIONS.rec1, answers: [undefined] } }));
    expect(recorded.key.questionIds).toEqual([hash(QUESTIONS.rec2.input)]);
    const none = logOfFile({ rec1: { ...QUESTIONS.rec1, answers: [undefined] } });
    expectDataError(await rejection(read(none)), 'made-up: summaries: expected a sample with a score, got none');
    expectDataError(await rejection(imported(none)), 'expected at least one sample, got none: 1 left out for an error');
  });

  test('whose samples were run again has each as it was run last', async () => {
    const again = structuredClone(log);
    again.summaries.push({ ...again.summaries[0], scores: { choice: { value: 'I', answer: 'C', explanation: '' } } });
    const { recorded, reading } = await imported(again);
    expect(finals(recorded)[0][0]).toBe(choice('rec1', 'a hen'));
    expect([...reading.notes.leftOut]).toContainEqual(['a later attempt', 1]);
  });

  test('says so when it lacks samples that its header counts', async () => {
    const { reading } = await imported({ ...log, summaries: log.summaries.slice(0, 6) });
    expect([...reading.notes.leftOut]).toContainEqual(['absence from the log', 2]);
  });
});

describe('a malformed log', () => {
  const log = logOfFile(LETTERS);
  const withChoices = logOfFile(QUESTIONS);

  test.each<[string, (log: LogOfFile) => unknown, string]>([
    [
      'an unknown status',
      ({ header }) => (header.status = 'secret'),
      'status: expected "success", "error", "cancelled" or "started", got a text of 6 characters',
    ],
    ['an epoch that is none', ({ summaries }) => (summaries[2].epoch = 0), 'sample 2: epoch: expected a positive integer, got 0'],
    [
      'another text',
      ({ summaries }) => (summaries[2].input = 'A new secret?'),
      "sample 2: input: expected the text of the id's first sample, got a text of 13 characters",
    ],
    [
      'an input that is none',
      ({ summaries }) => Object.assign(summaries[2], { input: 7 }),
      'sample 2: input: expected a text, or messages with text, got 7',
    ],
    [
      'another target',
      ({ summaries }) => Object.assign(summaries[2], { target: 'A' }),
      "sample 2: gold: expected that of the question's first sample, got another",
    ],
    [
      'a target that is none',
      ({ summaries }) => Object.assign(summaries[0], { target: { secret: 'owl' } }),
      'sample 0: target: expected a text, or texts, got an object of 1 fields',
    ],
    [
      'other choices',
      ({ summaries }) => (summaries[2].choices = ['a hen', 'an owl', 'a fox']),
      "sample 2: gold: expected that of the question's first sample, got another",
    ],
    [
      'a score that answer and target do not make',
      ({ summaries }) => Object.assign(summaries[0].scores.choice as object, { value: 'I' }),
      'sample 0: expected answers as right as the log says, 37.5 % in all, got 50.0 %, exactly graded: 1 of 2 questions differ',
    ],
  ])('with %s gives a one-line error without texts', async (_, change, message) => {
    const changed = structuredClone(withChoices);
    change(changed);
    const error = await rejection(imported(changed));
    expectDataError(error, message);
    expect(error.message).not.toMatch(TEXTS);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'a list of samples without its header',
      () => readLogs([bytesOfLog(log).summaries]),
      'made-up: expected header.json beside summaries.json, got samples alone',
    ],
    [
      'two lists of samples and one header',
      () => readLogs([bytesOfLog(log).summaries, bytesOfLog(log).header, bytesOfLog(log).summaries]),
      'made-up 0: expected one header.json for each summaries.json, got 1 for 2',
    ],
    [
      'a header without its samples',
      () => readLogs([bytesOfLog(log).header]),
      'made-up: expected samples in the log, or in summaries.json beside its header, got none',
    ],
  ])('that is %s says what is missing', async (_, reading, message) => expectDataError(await rejection(reading()), message));

  test('broken in any one place is read without it or gives a one-line error without texts', async () => {
    const changed = fc.constantFrom(log, withChoices).chain(({ header, summaries }) =>
      fc.oneof(
        broken(header).map((one) => ({ header: one.broken, summaries })),
        broken(summaries).map((one) => ({ header, summaries: one.broken })),
      ),
    );
    await fc.assert(
      fc.asyncProperty(changed, async (one) => {
        const result = await outcome(read(one));
        if (result instanceof Error) expect(result.message).not.toMatch(TEXTS);
      }),
      { numRuns: 1500 },
    );
  });

  test.each(['header', 'summaries'] as const)('whose %s is cut or has a flipped bit gives a one-line error', async (file) => {
    const whole = bytesOfLog(withChoices);
    await fc.assert(
      fc.asyncProperty(fc.oneof(truncated(whole[file]), bitFlipped(whole[file])), async (bytes) => {
        const result = await outcome(readPinnedInspectLog('model/dataset', { ...whole, [file]: bytes }, 'made-up'));
        if (result instanceof Error) expectDataError(result, /^made-up: (header|summaries|sample \d+): .*expected/);
      }),
      { numRuns: 600 },
    );
  });
});
