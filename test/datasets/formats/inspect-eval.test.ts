import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInspectEval } from '../../../datasets/formats/inspect-eval.ts';
import { readInspectLog } from '../../../datasets/formats/inspect-log.ts';
import type { RecordedTraces } from '../../../datasets/trace-store.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { bytesOfLog, evalOfLog, type LogOfFile, logOfFile } from '../../support/inspect-log-file.ts';
import { bitFlipped, broken, truncated } from '../../support/mutations.ts';
import { zipOf } from '../../support/zip-file.ts';
import { finals, golds, outcome } from './outcome.ts';

const LOG = logOfFile({
  rec1: { input: 'Whose secret is the answer?', target: 'B', choices: ['an owl', 'a fox'], answers: ['B', 'A', '', undefined] },
  rec2: { input: 'Which animal keeps no secret?', target: 'A', choices: ['a hen', 'an owl'], answers: ['A', 'A', 'B', 'A'] },
});
/** Made-up texts that must stay out of every error. */
const TEXTS = /secret|owl|fox|hen|I take|luck/i;

const read = (bytes: Uint8Array) => readInspectEval('model/dataset', bytes, 'made-up');
const said = ({ traces, key }: RecordedTraces) => [traces, key.questionIds, finals({ traces, key }), golds({ traces, key })];

describe('an .eval archive', () => {
  const expected = said(readInspectLog('model/dataset', bytesOfLog(LOG), 'log'));

  test.each([
    ['deflated', { method: 8 }],
    ['Zstandard', { method: 93 }],
    ['stored', { method: 0 }],
    ['deflated, with summaries alone,', { samples: false }],
  ])('%s gives the store that its two files give', async (_, options) => {
    expect(said(await read(evalOfLog(LOG, options)))).toEqual(expected);
  });

  test('has questions of messages, whose ids differ from epoch to epoch, and targets in a list of one', async () => {
    const summaries = LOG.summaries.map((sample, s) => ({
      ...sample,
      input: [{ id: `message-${s}`, role: 'user', content: [{ type: 'text', text: sample.input }] }],
      target: [sample.target],
    }));
    expect(said(await read(evalOfLog({ ...LOG, summaries } as unknown as LogOfFile)))).toEqual(expected);
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
});

describe('an archive that is none', () => {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  test.each<[string, Uint8Array, RegExp]>([
    ['something else', Buffer.from('PK, but nothing more'), /^made-up: byte 20: expected the end record of a ZIP archive/],
    [
      'a run that was cut off',
      zipOf([{ name: '_journal/start.json', data: json({}) }]),
      /: expected the log of a run that ended, got no header.json$/,
    ],
    [
      'no samples',
      zipOf([{ name: 'header.json', data: json(LOG.header) }]),
      /: expected samples\/ or summaries.json, got neither$/,
    ],
    [
      'a sample that is no JSON',
      zipOf([
        { name: 'header.json', data: json(LOG.header) },
        { name: 'samples/a secret.json', data: Buffer.from('{') },
      ]),
      /^made-up: sample 0: expected JSON in UTF-8, got 1 bytes that do not parse/,
    ],
    [
      'too few samples',
      zipOf([
        { name: 'header.json', data: json(LOG.header) },
        { name: 'samples/1.json', data: json(LOG.summaries[0]) },
      ]),
      /^made-up: summaries: expected 8 samples as the header says, got 1$/,
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
