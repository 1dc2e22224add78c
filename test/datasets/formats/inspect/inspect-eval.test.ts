import { describe, expect, test } from 'vitest';
import { readPinnedInspectLog } from '../../../../datasets/formats/inspect/inspect-log.ts';
import type { RecordedTraces } from '../../../../datasets/store/trace-store.ts';
import { expectDataError, rejection } from '../../../support/failure.ts';
import {
  archiveOf,
  bytesOfLog,
  evalOfLog,
  type LogOfFile,
  logOfFile,
  pythonJson,
  readLogs,
  said,
  sampleOf,
  wholeLog,
} from '../../../support/inspect-log-file.ts';
import { bitFlipped, broken, truncated } from '../../../support/mutations.ts';
import fc from '../../../support/properties.ts';
import { zipOf } from '../../../support/zip-file.ts';
import { finals, golds, outcome } from '../outcome.ts';

const LOG = logOfFile({
  rec1: { input: 'Whose secret is the answer?', target: 'B', choices: ['an owl', 'a fox'], answers: ['B', 'A', '', undefined] },
  rec2: { input: 'Which animal keeps no secret?', target: 'A', choices: ['a hen', 'an owl'], answers: ['A', 'A', 'B', 'A'] },
});
/** Made-up texts that must stay out of every error. */
const TEXTS = /secret|owl|fox|hen|I take|luck/i;

const read = async (bytes: Uint8Array) => (await readLogs([bytes], { format: 'inspect-eval' })).recorded;
const storeOf = ({ traces, key }: RecordedTraces) => [traces, key.questionIds, finals({ traces, key }), golds({ traces, key })];
const expected = storeOf(await readPinnedInspectLog('model/dataset', bytesOfLog(LOG), 'log'));

describe('an .eval archive', () => {
  test.each([
    ['deflated', { method: 8 }],
    ['Zstandard', { method: 93 }],
    ['stored', { method: 0 }],
    ['deflated, with summaries alone,', { samples: false }],
  ])('%s gives the store that its two files give', async (_, options) => {
    const { recorded, format } = await readLogs([evalOfLog(LOG, options)]);
    expect([format, ...storeOf(recorded)]).toEqual(['inspect-eval', ...expected]);
  });

  test('has questions of messages, whose ids differ from epoch to epoch, and targets in a list of one', async () => {
    const summaries = LOG.summaries.map((sample, s) => ({
      ...sample,
      input: [{ id: `message-${s}`, role: 'user', content: [{ type: 'text', text: sample.input }] }],
      target: [sample.target],
    }));
    expect(storeOf(await read(evalOfLog({ ...LOG, summaries } as unknown as LogOfFile)))).toEqual(expected);
    const withSystem = summaries.map(({ input, ...rest }) => ({
      ...rest,
      input: [{ role: 'system', content: 'Be terse.' }, ...input],
    }));
    const other = await read(evalOfLog({ ...LOG, summaries: withSystem } as unknown as LogOfFile));
    expect(other.traces.tokens).toEqual((expected[0] as RecordedTraces['traces']).tokens);
    expect(other.key.questionIds).not.toEqual(expected[1]);
  });

  test('of one epoch need not say so', async () => {
    const log = logOfFile({ rec1: { input: 'A secret?', target: 'A', answers: ['A'] } });
    delete (log.header.eval.config as { epochs?: number }).epochs;
    expect((await read(evalOfLog(log))).traces.final.length).toBe(1);
  });

  test('has its questions in the order of the header, whatever the order of entries and the slashes of ids', async () => {
    const ids = ['b/2', 'a/1', 'a_epoch_1'];
    const log = wholeLog(ids.map((id) => sampleOf({ id, input: `secret ${id}` })));
    log.eval.dataset.sample_ids = ['a/1', 'a_epoch_1', 'b/2'];
    const { key } = await read(archiveOf(log));
    const [second, first, third] = (
      await read(archiveOf({ ...log, eval: { ...log.eval, dataset: { name: 'quiz', sample_ids: [] } } }))
    ).key.questionIds;
    expect(key.questionIds).toEqual([first, third, second]);
  });

  test('has long texts of its questions beside them', async () => {
    const long = sampleOf({ input: 'attachment://abc', attachments: { abc: 'What is 6 × 34?' } });
    const [one, other] = await Promise.all([sampleOf(), long].map((sample) => read(archiveOf(wholeLog([sample])))));
    expect(one.key.questionIds).toEqual(other.key.questionIds);
  });

  test('may have a large sample in a folder, with its long texts in pieces', async () => {
    const shell = sampleOf({
      input: 'attachment://2',
      scores: { match: { value: 'C', answer: null } },
      output: said('attachment://0'),
    });
    const header = { ...wholeLog([shell]), samples: undefined };
    const folder = 'samples/q1_epoch_1';
    const recorded = await read(
      zipOf([
        { name: `${folder}/sample.json`, data: pythonJson(shell) },
        { name: `${folder}/attachments/0.json`, data: pythonJson(['It is 204.', 'x']) },
        { name: `${folder}/attachments/2.json`, data: pythonJson(['What is 6 × 34?']) },
        { name: `${folder}/messages/0.json`, data: pythonJson([{ role: 'user', content: 'secret' }]) },
        { name: 'header.json', data: pythonJson(header) },
      ]),
    );
    expect(finals(recorded)).toEqual([['204']]);
    expect(recorded.key.questionIds).toEqual((await read(archiveOf(wholeLog([sampleOf()])))).key.questionIds);
  });
});

describe('a run that did not end', () => {
  const start = (log: ReturnType<typeof wholeLog>) => ({ version: 2, eval: log.eval, plan: {} });
  const samples = [sampleOf(), sampleOf({ epoch: 2, scores: null })];

  test('is read from its journal and samples', async () => {
    const bytes = zipOf([
      { name: '_journal/start.json', data: pythonJson(start(wholeLog([]))) },
      { name: 'samples/q1_epoch_1.json', data: pythonJson(samples[0]) },
      { name: 'samples/q1_epoch_2.json', data: pythonJson(samples[1]) },
    ]);
    const { recorded, reading } = await readLogs([bytes]);
    expect(finals(recorded)).toEqual([['204']]);
    expect([...reading.notes.leftOut]).toEqual([['no score', 1]]);
    expect([...reading.notes.remarks]).toEqual([['of a run that has not ended', 1]]);
  });

  test('is read from the summaries of its journal, in their order, where it has no samples', async () => {
    const summaries = Array.from({ length: 11 }, (_, s) => sampleOf({ id: `q${s}`, input: `secret ${s}`, target: `${s}` }));
    const bytes = zipOf([
      { name: '_journal/start.json', data: pythonJson(start(wholeLog([]))) },
      ...summaries.map((summary, s) => ({
        name: `_journal/summaries/${s + 1}.json`,
        data: pythonJson([{ ...summary, scores: { match: { value: 'C', answer: `${s}` } } }]),
      })),
    ]);
    const { recorded } = await readLogs([bytes]);
    expect(golds(recorded).slice(2)).toEqual(['0', '3', '4', '5', '6', '7', '8', '9', '10']);
  });
});

describe('an archive that is none', () => {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  test.each<[string, Uint8Array, RegExp]>([
    ['something else', Buffer.from('PK, but nothing more'), /^made-up: byte 20: expected the end record of a ZIP archive/],
    [
      'an archive of something else',
      zipOf([{ name: 'word/document.xml', data: json({}) }]),
      /: expected a run that ended, or its journal, got no header.json$/,
    ],
    [
      'no samples',
      zipOf([{ name: 'header.json', data: json(LOG.header) }]),
      /: expected samples\/, summaries.json or a journal of samples, got none of them$/,
    ],
    [
      'a sample that is no JSON',
      zipOf([
        { name: 'header.json', data: json(LOG.header) },
        { name: 'samples/a secret_epoch_1.json', data: Buffer.from('{') },
      ]),
      /^made-up: sample 0: expected JSON in UTF-8, got 1 bytes that do not parse/,
    ],
  ])('but %s says so', async (_, bytes, message) => expectDataError(await rejection(read(bytes)), message));

  test('broken in any one place of header or samples gives a store, or a one-line error without texts', async () => {
    const changed = fc.oneof(
      broken(LOG.header).map((one) => ({ header: one.broken, summaries: LOG.summaries })),
      broken(LOG.summaries).map((one) => ({ header: LOG.header, summaries: one.broken })),
    );
    await fc.assert(
      fc.asyncProperty(changed, fc.boolean(), async (log, samples) => {
        const whole =
          samples && Array.isArray(log.summaries) && log.summaries.every((one) => typeof one === 'object' && one !== null);
        const result = await outcome(read(evalOfLog(log as LogOfFile, { samples: whole })));
        if (result instanceof Error) expect(result.message).not.toMatch(TEXTS);
      }),
      { numRuns: 600 },
    );
  });

  test('cut or with a flipped bit gives a store, or a one-line error without texts', async () => {
    for (const method of [0, 8, 93]) {
      const bytes = evalOfLog(LOG, { method });
      await fc.assert(
        fc.asyncProperty(fc.oneof(truncated(bytes), bitFlipped(bytes)), async (cut) => {
          const result = await outcome(read(cut));
          if (result instanceof Error) expect(result.message).not.toMatch(TEXTS);
        }),
        { numRuns: 300 },
      );
    }
  });
});
