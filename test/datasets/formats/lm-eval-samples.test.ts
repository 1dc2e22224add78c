import { describe, expect, test } from 'vitest';
import { readLmEvalSamples } from '../../../datasets/formats/lm-eval-samples.ts';
import { type LoggedSample, ReadingNotes } from '../../../datasets/samples/logged-sample.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { bitFlipped, broken, truncated } from '../../support/mutations.ts';
import fc from '../../support/properties.ts';
import { finals, gathered, golds, outcome } from './outcome.ts';

const file = (lines: readonly unknown[]) => Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
const samples = (bytes: Uint8Array, filter?: string) => readLmEvalSamples(bytes, 'made-up', filter);
const read = (lines: readonly unknown[], filter?: string) => gathered(samples(file(lines), filter));
/** A line as `--log_samples` writes it for a task of generated text. */
const LINE = {
  doc_id: 0,
  doc: { question: 'a secret', answer: 'Two and two are 4.\n#### 4' },
  target: 'Two and two are 4.\n#### 4',
  arguments: { gen_args_0: { arg_0: 'a prompt', arg_1: { until: ['\n'] } } },
  resps: [['The answer is 4.']],
  filtered_resps: ['4'],
  filter: 'strict-match',
  metrics: ['exact_match'],
  doc_hash: '0'.repeat(64),
  prompt_hash: '0'.repeat(64),
  target_hash: '0'.repeat(64),
  exact_match: 1,
};
const REPEATED = { ...LINE, doc_id: 1, doc: { question: 'b' }, target: 7, resps: [['it is 7', 'no', '']] };

/** The golds of a target, of a document with or without an answer. */
async function goldsOf(target: unknown, doc: object = {}): Promise<readonly string[]> {
  for await (const { golds } of samples(file([{ ...LINE, target, doc }]))) return golds;
  return [];
}

/** The judgements of a line on its answers. */
async function judgements(line: object): Promise<LoggedSample['judged'][]> {
  const all: LoggedSample['judged'][] = [];
  for await (const { judged } of samples(file([line]))) all.push(judged);
  return all;
}

describe('samples of lm-evaluation-harness', () => {
  test('without resps, or with them misspelt, say that what the filter made of them is read', async () => {
    const notes = new ReadingNotes();
    const { resps, ...others } = LINE;
    const lines = file([LINE, { ...others, doc_id: 1, responses: resps, filtered_resps: ['4', '5'] }]);
    const answers: unknown[] = [];
    for await (const { response } of readLmEvalSamples(lines, 'made-up', undefined, notes)) answers.push(response);
    expect(answers).toEqual(['The answer is 4.', '4', '5']);
    expect([...notes.remarks]).toEqual([
      ['no field "resps": what the filter made of the responses, filtered_resps, is read in their place', 2],
    ]);
  });

  test('have what the filter made of the responses for answers, and estimated lengths', async () => {
    const recorded = await read([LINE, { ...REPEATED, filtered_resps: [[' 7', '[invalid]', '8']] }]);
    expect(golds(recorded)).toEqual(['4', '7']);
    expect(finals(recorded)).toEqual([['4'], ['7', 'ERR', '8']]);
    expect([...recorded.traces.tokens]).toEqual([4, 2, 1, 1]);
    expect(recorded.traces.tokensEstimated).toBe(true);
  });

  test('have answers read from the responses where the filter changes nothing', async () => {
    const response = 'We add.\n\nThe final answer is $\\boxed{204}$.';
    const line = { ...LINE, target: '204', filter: 'none', resps: [[response]], filtered_resps: [response] };
    expect(finals(await read([line]))).toEqual([['204']]);
  });

  test('are all of the responses, also where the filter keeps one or votes', async () => {
    const line = { ...REPEATED, resps: [['The answer is 7.', 'The answer is 7.', 'The answer is 5.']], filtered_resps: ['7'] };
    expect(finals(await read([line]))).toEqual([['7', '7', '5']]);
    const first = { ...line, filtered_resps: ['The answer is 7.'], filter: 'none' };
    expect(finals(await read([first]))).toEqual([['7', '7', '5']]);
  });

  test('come as one JSON list too', async () => {
    const list = JSON.stringify([LINE, { ...LINE, doc_id: 1, doc: { question: 'with ] and , and "' } }], undefined, 2);
    const recorded = await gathered(samples(Buffer.from(`\n ${list}\n`)));
    expect(finals(recorded)).toEqual([['4'], ['4']]);
    expectDataError(
      await rejection(gathered(samples(Buffer.from(list.slice(0, -2))))),
      /^made-up: expected a list that ends, got 1/,
    );
    expectDataError(await rejection(gathered(samples(Buffer.from(`${list}[`)))), /: expected nothing behind the list, got more$/);
    expectDataError(await rejection(gathered(samples(Buffer.from('[]')))), /: expected at least one sample, got none$/);
    expectDataError(await rejection(gathered(samples(Buffer.from('[{},3]')))), /^made-up: entry 1: doc_id: expected an integer/);
  });

  test('may lack the document, or the responses', async () => {
    const { doc: _, resps: __, ...rest } = LINE;
    const recorded = await read([
      rest,
      { ...rest, doc_id: 1, doc_hash: '1'.repeat(64), filtered_resps: [['4', '[missing]', '']] },
    ]);
    expect(finals(recorded)).toEqual([['4'], ['4', 'ERR', 'ERR']]);
  });

  test('have letters as gold writes them', async () => {
    const line = { ...LINE, target: '(B)', resps: [['So the answer is B.']], filtered_resps: ['So the answer is B.'] };
    expect(finals(await read([line]))).toEqual([['(B)']]);
  });

  test('may have numbers that are none', async () => {
    const line = JSON.stringify({ ...LINE, metrics: ['exact_match', 'ppl'], note: 'NaN, "Infinity"', ppl: 'HERE' });
    const recorded = await gathered(samples(Buffer.from([line.replace('"HERE"', 'NaN'), ''].join('\n'))));
    expect(finals(recorded)).toEqual([['4']]);
    expect(await outcome(gathered(samples(Buffer.from(line.replace('"HERE"', '-Infinity')))))).not.toBeInstanceOf(Error);
    expectDataError(await rejection(gathered(samples(Buffer.from(line.replace('"HERE"', 'Nan'))))), /: expected JSON in UTF-8/);
  });

  test('of several filters are read one filter at a time', async () => {
    const lines = [LINE, { ...LINE, filter: 'flexible-extract', filtered_resps: ['2'] }];
    expect(finals(await read(lines, 'flexible-extract'))).toEqual([['2']]);
    expectDataError(
      await rejection(read(lines)),
      /^made-up: line 2: filter: expected one, or --filter with the name of one, got "strict-match" and "flexible-extract", whose answers or scores differ$/,
    );
    expectDataError(
      await rejection(read(lines, 'none')),
      /^made-up: filter: expected one of "strict-match", "flexible-extract", got "none"$/,
    );
  });

  test('of several filters with the same answers are read by the first, whose judgement counts, in any order of lines', async () => {
    const repeated = { ...REPEATED, resps: [['The answer is 7.', 'The answer is 7.', 'The answer is 5.']] };
    const under = (doc_id: number) => [
      { ...repeated, doc_id, doc: { question: doc_id }, filter: 'score-first', filtered_resps: ['7'], exact_match: 1 },
      { ...repeated, doc_id, doc: { question: doc_id }, filter: 'maj@3', filtered_resps: ['5'], exact_match: 0 },
    ];
    const [[a, b], [c, d]] = [under(0), under(1)];
    for (const lines of [
      [a, b, c, d],
      [a, c, b, d],
      [a, d, c, b],
    ]) {
      const notes = new ReadingNotes();
      const read: LoggedSample[] = [];
      for await (const sample of readLmEvalSamples(file(lines), 'made-up', undefined, notes)) read.push(sample);
      expect(read.map(({ judged }) => judged)).toEqual([0, 1].flatMap(() => [{ score: 1, answer: '7' }, undefined, undefined]));
      expect(notes.notices).toEqual([
        'of the filters score-first, maj@3, which have the same answers, score-first is compared with',
      ]);
    }
    expectDataError(
      await rejection(read([a, b, d])),
      /line 3: filter: expected one, or --filter .*, whose answers or scores differ$/,
    );
  });

  test('of several filters that judge each answer otherwise are asked for', async () => {
    const other = { ...LINE, filter: 'flexible-extract', exact_match: 0 };
    expectDataError(await rejection(read([LINE, other])), /line 2: filter: expected one, .*, whose answers or scores differ$/);
  });

  test.each([
    ['18', ['18']],
    [18, ['18']],
    ['6*3=18\n#### 18', ['18']],
    [
      ['18', ' eighteen', '18'],
      ['18', 'eighteen'],
    ],
    [['6*3=18\n#### 18'], ['18']],
    ["['18', 'eighteen']", ['18', 'eighteen']],
    ['["it\'s", \'a "b"\', "c\\\\d"]', ["it's", 'a "b"', 'c\\d']],
    ['[1, 2]', ['[1, 2]']],
    ['[a, b)', ['[a, b)']],
    ['First we add, then we find that $x = \\boxed{\\frac{1}{2}}$.', ['\\frac{1}{2}']],
    ['\\boxed{5}', ['\\boxed{5}']],
  ])('accept what the target %j says', async (target, expected) => expect(await goldsOf(target)).toEqual(expected));

  test('take the answer of the document where the target is a worked solution in a box', async () => {
    const target = 'Then $x = \\boxed{0.5}$.';
    expect(await goldsOf(target, { answer: '\\frac12' })).toEqual(['\\frac12']);
  });

  test('are judged by their metric, under any name', async () => {
    const { exact_match: _, ...plain } = LINE;
    expect(await judgements(LINE)).toEqual([{ score: 1 }]);
    expect(await judgements({ ...plain, metrics: ['my_own'], my_own: false })).toEqual([{ score: 0 }]);
    expect(await judgements({ ...plain, metrics: ['bleu', 'acc'], bleu: 0.2, acc: 1 })).toEqual([{ score: 1 }]);
    expect(await judgements({ ...plain, metrics: undefined, my_own: 1 })).toEqual([{ score: 1 }]);
    expect(await judgements({ ...plain, metrics: ['ppl'], ppl: 17 })).toEqual([undefined]);
  });

  test('are judged by the answer that the filter made of several', async () => {
    const voted = { ...REPEATED, filtered_resps: ['7'], filter: 'maj@3' };
    expect(await judgements(voted)).toEqual([{ score: 1, answer: '7' }, undefined, undefined]);
    expect(await judgements({ ...REPEATED, filtered_resps: ['it is 7'] })).toEqual([{ score: 1 }, undefined, undefined]);
    expect(await judgements({ ...REPEATED, filtered_resps: [['7', '8', '9']] })).toEqual(Array(3).fill({ score: 1 }));
  });

  test.each([
    [[], /^made-up: expected at least one sample, got none$/],
    [[{ ...LINE, filter: 3 }], /^made-up: line 1: filter: expected a string, got 3$/],
    [[{ ...LINE, doc_id: '0' }], /: doc_id: expected an integer, got a text of 1 characters$/],
    [[LINE, LINE], /^made-up: line 2: doc_id: expected one entry for each document, got 0 again$/],
    [
      [{ ...LINE, doc: null, doc_hash: null, arguments: null }],
      /: doc: expected the document, its hash or its prompt, got null$/,
    ],
    [[{ ...LINE, target: null }], /: target: expected an answer, or a list of accepted answers, got null$/],
    [[{ ...LINE, target: [] }], /: target: expected an answer, or a list of accepted answers, got an array of 0$/],
    [[{ ...LINE, filtered_resps: [[-1.5, false]] }], /: filtered_resps: expected generated texts, got an array of 1$/],
    [[{ ...LINE, resps: [[[-1.5, false]]] }], /: resps: expected one request's generated texts, got an array of 1$/],
    [[{ ...LINE, resps: [['a'], ['b']] }], /: resps: expected one request's generated texts, got an array of 2$/],
    [[{ ...LINE, resps: undefined, filtered_resps: undefined }], /: resps: expected one request's generated texts, got nothing$/],
  ])('that are none say so (%#)', async (lines, message) => expectDataError(await rejection(read(lines)), message));

  test('broken in any one place give a store, or an error that names the line and shows no text', async () => {
    const line = { ...LINE, target: 'a secret #### 4', resps: [['a secret, 4']] };
    await fc.assert(
      fc.asyncProperty(broken(line), async ({ broken }) => {
        const result = await outcome(read([{ ...LINE, doc_id: 1 }, broken]));
        if (!(result instanceof Error)) return;
        expect(result.message).toMatch(/^made-up: line 2: /);
        expect(result.message).not.toContain('secret');
      }),
      { numRuns: 400 },
    );
  });

  test('cut or with a flipped bit give a one-line error or a valid store', async () => {
    const bytes = file([LINE, { ...REPEATED, filtered_resps: [['7', '8', '9']] }]);
    const list = Buffer.from(JSON.stringify([LINE, { ...REPEATED, filtered_resps: ['7'] }]));
    for (const whole of [bytes, list]) {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(truncated(whole), bitFlipped(whole)),
          async (cut) => void (await outcome(gathered(samples(cut)))),
        ),
        { numRuns: 300 },
      );
    }
  });
});
