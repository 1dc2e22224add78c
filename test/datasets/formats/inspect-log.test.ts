import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInspectLog } from '../../../datasets/formats/inspect-log.ts';
import type { RecordedTraces } from '../../../datasets/trace-store.ts';
import { expectDataError } from '../../support/failure.ts';
import { bytesOfLog, type LogOfFile, logOfFile, type QuestionOfLog } from '../../support/inspect-log-file.ts';
import { bitFlipped, broken, truncated } from '../../support/mutations.ts';

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
/** What stands for a choice of a question. */
const choice = (id: string, text: string) => hash(`${QUESTIONS[id].input}\0${text}`);
const read = (log: { header: unknown; summaries: unknown }) => readInspectLog('model/dataset', bytesOfLog(log), 'log');

/** Answers of a question, spelled out, in the order of branches. */
function answers({ traces, key }: RecordedTraces, question: number): string[] {
  const { branchStart, final } = traces;
  return Array.from(final.subarray(branchStart[question], branchStart[question + 1]), (id) => key.text(question, id));
}

function outcome(call: () => RecordedTraces): unknown {
  try {
    return call();
  } catch (error) {
    expect((error as Error).message).not.toMatch(TEXTS);
    return error;
  }
}

/** A log of which one file is broken in one place. */
function brokenLog({ header, summaries }: LogOfFile) {
  return fc.oneof(
    broken(header).map((changed) => ({ header: changed.broken, summaries })),
    broken(summaries).map((changed) => ({ header, summaries: changed.broken })),
  );
}

describe('a log of Inspect AI', () => {
  const log = logOfFile({ ...QUESTIONS, rec2: { ...QUESTIONS.rec2, answers: ['C', undefined, 'A', undefined] } });

  test('gives a branch for each epoch without an error, in order, and "ERR" for one without a letter', () => {
    const shuffled = { ...log, summaries: [...log.summaries].reverse() };
    const recorded = read(shuffled);
    expect(answers(recorded, 0)).toEqual([choice('rec1', 'a fox'), choice('rec1', 'an owl'), 'ERR', choice('rec1', 'a fox')]);
    expect(answers(recorded, 1)).toEqual([choice('rec2', 'an owl'), choice('rec2', 'a hen')]);
    expect(recorded.traces.branchStart).toEqual(Uint32Array.of(0, 4, 6));
    expect(recorded.traces.probe.length).toBe(0);
    expect(recorded.key.questionIds).toEqual([hash(QUESTIONS.rec1.input), hash(QUESTIONS.rec2.input)]);
    expect(Array.from(recorded.key.gold, (id, q) => recorded.key.text(q, id))).toEqual([
      choice('rec1', 'a fox'),
      choice('rec2', 'a hen'),
    ]);
  });

  test('counts total less input tokens, at least one, and takes the longest for Δ', () => {
    const nothing = structuredClone(log);
    nothing.summaries[0].model_usage.model.total_tokens = 50;
    expect(read(nothing).traces).toMatchObject({ tokens: Uint32Array.of(1, 102, 104, 106, 101, 105), interval: 106 });
  });

  test('gives equal answers in two runs, whatever their letters, when the choices are recorded', () => {
    const other = { ...QUESTIONS.rec1, choices: ['a hen', 'an owl', 'a fox'], target: 'C', answers: ['B', 'C'] };
    expect(answers(read(logOfFile({ rec1: other }, 'run-2')), 0)).toEqual([choice('rec1', 'an owl'), choice('rec1', 'a fox')]);
  });

  test('keeps of a choice no hash that a list of short texts would find', () => {
    const recorded = read(log);
    const kept = [0, 1].flatMap((question) => answers(recorded, question));
    const guesses = ['an owl', 'a fox', 'a hen'].map(hash);
    expect(kept.filter((answer) => guesses.includes(answer))).toEqual([]);
    expect(choice('rec1', 'an owl')).not.toBe(choice('rec2', 'an owl'));
  });

  test('leaves out what was read from a prompt cache or written into it, where the total counts it beside the input', () => {
    const cached = structuredClone(log);
    const usage = { input_tokens: 50, output_tokens: 20, input_tokens_cache_read: 30, input_tokens_cache_write: 7 };
    cached.summaries[0].model_usage = { model: { ...usage, total_tokens: 107 } };
    cached.summaries[2].model_usage = { model: { ...usage, total_tokens: 170 } };
    expect([...read(cached).traces.tokens].slice(0, 2)).toEqual([20, 120]);
  });

  test('without choices gives answers that are equal within the run and to none of another', () => {
    const [one, other] = ['run-1', 'run-2'].map((run) => read(logOfFile(LETTERS, run)));
    const [first, second] = [one, other].map((recorded) => answers(recorded, 0));
    expect([first[0] === first[3], first[0] === first[1], first[2]]).toEqual([true, false, 'ERR']);
    expect(first[0]).toBe(one.key.text(0, one.key.gold[0]));
    expect(second.filter((answer) => first.includes(answer))).toEqual(['ERR']);
    expect(answers(one, 1)).not.toContain(first[0]);
  });

  test('drops a question of which every epoch ended in an error', () => {
    const recorded = read(logOfFile({ ...QUESTIONS, rec1: { ...QUESTIONS.rec1, answers: [undefined] } }));
    expect(recorded.key.questionIds).toEqual([hash(QUESTIONS.rec2.input)]);
    const none = logOfFile({ rec1: { ...QUESTIONS.rec1, answers: [undefined] } });
    expectDataError(
      outcome(() => read(none)),
      'log: summaries: expected a sample without an error, got none',
    );
  });
});

describe('a malformed log', () => {
  const log = logOfFile(LETTERS);
  const withChoices = logOfFile(QUESTIONS);

  test.each<[string, (log: LogOfFile) => unknown, string]>([
    [
      'a run that failed',
      ({ header }) => (header.status = 'error'),
      'log: header: status: expected "success", got a text of 5 characters',
    ],
    [
      'the header of another run',
      ({ header }) => header.results.total_samples++,
      'log: summaries: expected 9 samples as the header says, got 8',
    ],
    [
      'other errors than the header counts',
      ({ header }) => header.results.completed_samples--,
      'expected 5 samples without an error as the header says, got 6',
    ],
    [
      'a sample id twice in the header',
      ({ header }) => header.eval.dataset.sample_ids.push('rec1'),
      'sample_ids[2]: expected an id other than those before, got a text of 4',
    ],
    [
      'an unknown sample id',
      ({ summaries }) => (summaries[3].id = 'rec9'),
      "log: sample 3: id: expected one of the header's sample_ids, got another",
    ],
    [
      'an epoch twice',
      ({ summaries }) => (summaries[2].epoch = 1),
      'log: sample 2: epoch: expected one that no earlier sample of the id has, got 1',
    ],
    [
      'an epoch too many',
      ({ summaries }) => (summaries[2].epoch = 5),
      'log: sample 2: epoch: expected an integer from 1 to 4, got 5',
    ],
    [
      'another text',
      ({ summaries }) => (summaries[2].input = 'A new secret?'),
      "sample 2: input: expected the text of the id's first sample, got another",
    ],
    [
      'another target',
      ({ summaries }) => Object.assign(summaries[6], { target: 'A' }),
      'sample 6: scores.choice.value: expected "I", which answer and target make, got a text of 1',
    ],
    [
      'a target that is no choice',
      ({ summaries }) => (summaries[0].target = 'the owl'),
      'sample 0: target: expected the letter of one of 3 choices, got a text of 7 characters',
    ],
    [
      'a choice that is no text',
      ({ summaries }) => Object.assign(summaries[0], { choices: ['an owl', ['a fox']] }),
      'sample 0: choices[1]: expected a text, got an array of 1',
    ],
    [
      'other choices',
      ({ summaries }) => summaries[2].choices?.reverse(),
      "sample 2: choices: expected those of the id's first sample, got others",
    ],
    [
      'a missing score',
      ({ summaries }) => (summaries[1].scores = {}),
      'sample 1: scores.choice: expected an object, got nothing',
    ],
    [
      'fewer tokens than read',
      ({ summaries }) => (summaries[1].model_usage.model.total_tokens = 49),
      'sample 1: model_usage: model 0: input_tokens: expected an integer from 0 to 49, got 50',
    ],
    [
      'no usage',
      ({ summaries }) => (summaries[1].model_usage = {}),
      'sample 1: model_usage: expected the usage of a model, got an object of 0 fields',
    ],
  ])('with %s gives a one-line error without texts', (_, change, message) => {
    const changed = structuredClone(withChoices);
    change(changed);
    expectDataError(
      outcome(() => read(changed)),
      message,
    );
  });

  test('broken in any one place is read without it or gives a one-line error without texts', () => {
    fc.assert(
      fc.property(fc.constantFrom(log, withChoices).chain(brokenLog), (changed) => {
        const result = outcome(() => read(changed));
        if (result instanceof Error) expectDataError(result, /^log: (header|summaries|sample \d+): .*expected/);
      }),
      { numRuns: 1500 },
    );
  });

  test.each(['header', 'summaries'] as const)(
    'whose %s is cut or has a flipped bit gives a one-line error without texts',
    (file) => {
      const whole = bytesOfLog(withChoices);
      fc.assert(
        fc.property(fc.oneof(truncated(whole[file]), bitFlipped(whole[file])), (bytes) => {
          const result = outcome(() => readInspectLog('model/dataset', { ...whole, [file]: bytes }, 'log'));
          if (result instanceof Error) expectDataError(result, /^log: (header|summaries|sample \d+): .*expected/);
        }),
        { numRuns: 600 },
      );
    },
  );
});
