/** How samples are read: answers out of responses, compared with what the log says of them. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ImportOptions, Outcome } from '../../../datasets/imports/import-samples.ts';
import { readingLines } from '../../../datasets/imports/reading-report.ts';
import { openTraces } from '../../../datasets/open/open-traces.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { finals, golds } from '../formats/outcome.ts';
import { emptyCache, filesIn, ID } from './importing.ts';

type Files = Readonly<Record<string, Uint8Array>>;
const lines = (values: readonly object[]) => Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));

/** An entry of an lm-evaluation-harness log. */
const logged = (doc_id: number, target: unknown, resps: string[], more: object = {}) => ({
  doc_id,
  doc: { problem: `Compute number ${doc_id}.` },
  target,
  resps: [resps],
  filtered_resps: [resps[0]],
  filter: 'none',
  metrics: ['exact_match'],
  exact_match: 1,
  ...more,
});
const boxed = (answer: string) => `Let us think.\n\nThe final answer is $\\boxed{${answer}}$.`;
const AIME = [
  logged(0, '204', [boxed('204')]),
  logged(1, '33', [boxed('33')]),
  logged(2, '70', [boxed('71')], { exact_match: 0 }),
];

async function imported(files: Files, options: ImportOptions = {}): Promise<Outcome> {
  return (await emptyCache()).bring(files, options);
}

/** The lines of the report under one heading. */
const said = ({ reading }: Outcome, heading: string) =>
  (reading === undefined ? [] : readingLines(reading)).filter(([what]) => what === heading).map(([, much]) => much);

async function refuses(files: Files, options: ImportOptions, message: RegExp): Promise<void> {
  const { cache, bring } = await emptyCache();
  expectDataError(await rejection(bring(files, options)), message);
  expect(await filesIn(cache.directory)).toEqual([]);
}

describe('an import says', () => {
  test('which rule read how many answers, and how right they are by its own grading and by the log', async () => {
    const outcome = await imported({ 'samples_aime.jsonl': lines(AIME) });
    expect(said(outcome, 'answers')).toEqual(['3 read by boxed']);
    expect(said(outcome, 'the log')).toEqual(['accuracy 66.7 % exactly graded, the log says 66.7 %; 0 of 3 questions differ']);
  });

  test('that the samples of each question are one, repeated: as lm-eval has them from a server, to which it sends one seed', async () => {
    const twice = (doc: number, ...resps: string[]) => logged(doc, '204', resps, { exact_match: 1 });
    const same = twice(0, boxed('204'), boxed('204'));
    const warned = async (...log: object[]) => said(await imported({ 'log.jsonl': lines(log) }), 'warning');
    expect(await warned(same, twice(1, `So ${boxed('204')}`, `So ${boxed('204')}`))).toEqual([
      'the samples of each question are one response, repeated: was each drawn with one seed, or at temperature 0?',
    ]);
    expect(await warned(same, twice(1, boxed('204'), `So ${boxed('204')}`))).toEqual([]);
    // One sample a question is none that is repeated, and one question alone may be a matter of chance.
    expect(await warned(...AIME)).toEqual([]);
    expect(await warned(same)).toEqual([]);
    // Short answers are often the same.
    expect(await warned(twice(0, '#204', '#204'), twice(1, '#204', '#204'))).toEqual([]);
  });

  test('how many answers could not be read', async () => {
    const log = [...AIME, logged(3, '5', ['I cannot tell.'], { exact_match: 0 })];
    expect(said(await imported({ 'log.jsonl': lines(log) }), 'answers')).toEqual(['3 read by boxed; 1 could not be read']);
  });

  test('which grading agrees with the log', async () => {
    const log = [logged(0, '\\frac{1}{2}', [boxed('0.5')]), ...AIME.slice(1)];
    expect(said(await imported({ 'log.jsonl': lines(log) }), 'the log')).toEqual([
      'accuracy 66.7 % mathematically graded, the log says 66.7 %; 0 of 3 questions differ',
    ]);
  });

  test('how many of the answers the log judges', async () => {
    const log = [logged(0, '5', [boxed('5'), boxed('6'), boxed('5')]), logged(1, '6', [boxed('6'), boxed('6'), boxed('6')])];
    expect(said(await imported({ 'log.jsonl': lines(log) }), 'the log')).toEqual([
      'accuracy 100.0 % exactly graded, the log says 100.0 %; 0 of 2 questions differ; it judges 2 of 6 answers',
    ]);
  });

  test('how many lengths are unknown', async () => {
    const sample = { question: 'Q?', gold: '42', answer: '42' };
    const outcome = await imported({ 's.jsonl': lines([{ ...sample, tokens: 10 }, { ...sample, tokens: 30 }, sample]) });
    expect(said(outcome, 'lengths')).toEqual(['1 unknown, taken as the mean of the others of their question, else of the store']);
    expect([...outcome.recorded.traces.tokens]).toEqual([10, 30, 20]);
    const none = await imported({ 's.jsonl': lines([sample, sample]) });
    expect([said(none, 'lengths'), none.recorded.traces.tokensUnknown]).toEqual([[], true]);
  });
});

describe('a log that contradicts what was read', () => {
  const WRONG = lines(AIME.map((entry) => ({ ...entry, resps: [['The result: 7']], filtered_resps: ['The result: 7'] })));

  test('is refused in one line, with the first question that differs', async () =>
    refuses(
      { 'log.jsonl': WRONG },
      {},
      /log.jsonl: line 1: expected answers as right as the log says, 66.7 % in all, got 0.0 %, exactly graded: 2 of 3 questions differ, here the first; answers: 3 read by announced; --extract reads them otherwise, --trust-extraction keeps them$/,
    ));

  test('is kept where the extraction is to be trusted', async () => {
    const outcome = await imported({ 'log.jsonl': WRONG }, { trustExtraction: true });
    expect(said(outcome, 'the log')).toEqual(['accuracy 0.0 % exactly graded, the log says 66.7 %; 2 of 3 questions differ']);
  });

  test('is mended by another rule', async () => {
    const entry = logged(0, 'warm', ['It is cold. RESULT=warm, I think']);
    await refuses({ 'log.jsonl': lines([entry]) }, {}, /1 of 1 questions differ/);
    const outcome = await imported({ 'log.jsonl': lines([entry]) }, { extract: 'regex=RESULT=(\\w+)' });
    expect(said(outcome, 'answers')).toEqual(['1 read by regex=RESULT=(\\w+)']);
  });

  test('is one where no response has the answer that a filter voted for', async () => {
    const entry = (filtered: string) =>
      logged(0, '5', ['The answer is 5.', 'The answer is 7.'], { filtered_resps: [filtered], filter: 'maj@2' });
    expect((await imported({ 'log.jsonl': lines([entry('5')]) })).recorded.traces.final).toHaveLength(2);
    await refuses({ 'log.jsonl': lines([entry('5.0!')]) }, {}, /1 of 1 questions differ/);
  });

  test('is found in samples-jsonl too, where it has scores', async () => {
    const sample = (answer: string, score: unknown) => ({ question: 'Q?', gold: '42', answer, tokens: 9, score });
    expect(said(await imported({ 's.jsonl': lines([sample('42', true), sample('41', 0)]) }), 'the log')).toEqual([
      'accuracy 50.0 % exactly graded, the log says 50.0 %; 0 of 1 questions differ',
    ]);
    await refuses({ 's.jsonl': lines([sample('42', false)]) }, {}, /1 of 1 questions differ/);
  });
});

test('every accepted answer is right, also when the store is opened again', async () => {
  const { cache, bring } = await emptyCache();
  const entries = [
    logged(0, "['18', 'eighteen']", ['eighteen'], {
      filtered_resps: [['eighteen', '18', '19']],
      resps: [['a', 'b', 'c']],
      metrics: [],
    }),
    logged(1, '3', ['It is 3.'], { filtered_resps: ['3'] }),
  ];
  const { recorded } = await bring({ 'log.jsonl': lines(entries) });
  expect(golds(recorded)).toEqual(['18', '3']);
  const [opened] = (await openTraces(ID, { cache, pins: [] })).blocks();
  for (const { traces, key } of [recorded, opened]) {
    const right = Array.from(traces.final, (answer, b) => key.right?.[traces.answerStart[b < 3 ? 0 : 1] + answer]);
    expect(right).toEqual([1, 1, 0, 1]);
  }
});

describe('several files', () => {
  const seed = (answer: string, tokens: number, more: object = {}) =>
    lines([{ question: 'Q?', gold: '42', answer, tokens, ...more }]);

  test('are one store, branches in the order of the files', async () => {
    const files = { 'seed-1.jsonl': seed('42', 10), 'seed-2.jsonl': seed('41', 20) };
    const { recorded, imported: about } = await imported(files);
    expect(finals(recorded)).toEqual([['42', '41']]);
    expect(about.files.map(({ name }) => name)).toEqual(['seed-1.jsonl', 'seed-2.jsonl']);
    const swapped = await imported({ 'seed-2.jsonl': files['seed-2.jsonl'], 'seed-1.jsonl': files['seed-1.jsonl'] });
    expect(finals(swapped.recorded)).toEqual([['41', '42']]);
    expect(swapped.imported.sha256).not.toBe(about.sha256);
  });

  test('may each count their branches from 0', async () => {
    const files = { 'a.jsonl': seed('42', 10, { branch: 0 }), 'b.jsonl': seed('41', 20, { branch: 0 }) };
    expect(finals((await imported(files)).recorded)).toEqual([['42', '41']]);
  });

  test('may be packed, each in its own way', async () => {
    const files = { 'a.jsonl.gz': gzipSync(seed('42', 10)), 'b.jsonl': seed('41', 20) };
    expect(finals((await imported(files)).recorded)).toEqual([['42', '41']]);
  });

  test('of several formats, or with other golds, are refused', async () => {
    await refuses(
      { 'a.jsonl': seed('42', 10), 'b.jsonl': lines(AIME) },
      {},
      /b.jsonl: expected samples-jsonl as .*a.jsonl is, got lm-eval/,
    );
    await refuses(
      { 'a.jsonl': seed('1', 9), 'b.jsonl': seed('1', 9, { gold: '4' }) },
      {},
      /b.jsonl: line 1: gold: expected that of the/,
    );
  });
});
