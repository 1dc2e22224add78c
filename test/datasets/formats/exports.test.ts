import { describe, expect, test } from 'vitest';
import { type ExportFormat, exportTraces } from '../../../datasets/formats/exports.ts';
import { readProbeMatrix } from '../../../datasets/formats/probe-matrix/probe-matrix.ts';
import { readSamplesJsonl } from '../../../datasets/formats/samples-jsonl/samples-jsonl.ts';
import type { RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { arbitraryTraces } from '../../support/arbitrary-traces.ts';
import { expectDataError } from '../../support/failure.ts';
import { madeUp, sourceOf, together } from '../../support/made-up-traces.ts';
import { fileOf, questionsOfFile } from '../../support/probe-matrix-file.ts';
import fc from '../../support/properties.ts';
import { finals, gathered, golds } from './outcome.ts';

/** The file of a store, or what was thrown. */
async function exported(recorded: RecordedTraces, format: ExportFormat): Promise<Buffer | Error> {
  try {
    return Buffer.from([...(await exportTraces(sourceOf(recorded), format))].join(''));
  } catch (error) {
    return error as Error;
  }
}

function read(id: string, bytes: Uint8Array, format: ExportFormat): Promise<RecordedTraces> {
  if (format === 'samples-jsonl') return gathered(readSamplesJsonl(bytes, 'file'), undefined, id);
  return Promise.resolve(readProbeMatrix(id, bytes, 'file'));
}

/** Everything a store says, texts spelled out. */
function said({ traces, key }: RecordedTraces) {
  return {
    traces,
    gold: key.gold,
    right: key.right,
    ids: key.questionIds,
    finals: finals({ traces, key }),
    golds: golds({ traces, key }),
  };
}

describe('a store that is exported and imported', () => {
  test('as samples-jsonl is the same store, whatever it offers', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTraces(['verdicts', 'revisions'], 3), async (recorded) => {
        const { traces } = recorded;
        fc.pre(traces.others === undefined && traces.probe.length > 0);
        const bytes = await exported(recorded, 'samples-jsonl');
        expect(bytes).toBeInstanceOf(Buffer);
        expect(said(await read(traces.id, bytes as Buffer, 'samples-jsonl'))).toEqual(said(recorded));
      }),
      { numRuns: 200 },
    );
  });

  test('as probe-matrix is the same store, or refused for a reason', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTraces(['probes'], 3), async (recorded) => {
        const { traces } = recorded;
        const result = await exported(recorded, 'probe-matrix');
        const { others, verdict, probeTokens, confidence, stopFlag, tokensEstimated, probe } = traces;
        const fits = !(others || verdict || probeTokens || confidence || stopFlag || tokensEstimated) && probe.length > 0;
        if (!fits) expectDataError(result, /: expected .*, got .+/);
        else expect(said(await read(traces.id, result as Buffer, 'probe-matrix'))).toEqual(said(recorded));
      }),
      { numRuns: 200 },
    );
  });

  test('has the names of its questions, of which a file has no texts', async () => {
    const recorded = readProbeMatrix('model/dataset', fileOf(questionsOfFile(3)), 'file');
    for (const format of ['samples-jsonl', 'probe-matrix'] as const) {
      const bytes = (await exported(recorded, format)) as Buffer;
      expect(bytes.toString()).not.toContain('What is');
      expect((await read('model/dataset', bytes, format)).key.questionIds).toEqual(recorded.key.questionIds);
    }
  });
});

test('a probe-matrix file whose hash of a question is none gives a one-line error', () => {
  for (const question_hash of ['', 'What is 1 + 1?', 'F'.repeat(16), '0'.repeat(17), 7, null, ['0'.repeat(16)]]) {
    const questions = questionsOfFile(2).map((question) => ({ ...question, question_hash }));
    const call = () => readProbeMatrix('model/dataset', fileOf(questions), 'file');
    expect(call).toThrow(/^file: question 0: question_hash: expected 16 hexadecimal digits, or nothing, got /);
  }
});

describe('an export names what a format cannot hold', () => {
  const plain = madeUp([[['AB', 300, 'B']]]);
  const refuses = async (recorded: RecordedTraces, format: ExportFormat, message: string) =>
    expectDataError(await exported(recorded, format), message);

  test('by probe-matrix', async () => {
    const with_ = (more: object) => madeUp([[['AB', 300, 'B', more]]]);
    await refuses(
      with_({ verdicts: [1] }),
      'probe-matrix',
      'which is what probe-matrix can hold, got verdicts; use samples-jsonl',
    );
    await refuses(with_({ probeTokens: [1, 2] }), 'probe-matrix', 'got revisions with tokens of their own');
    await refuses(with_({ stopFlags: [true, false] }), 'probe-matrix', 'got stated confidences or stop flags');
    await refuses({ ...plain, traces: { ...plain.traces, tokensEstimated: true } }, 'probe-matrix', 'got estimated lengths');
    await refuses(madeUp([[['', 300, 'B']]]), 'probe-matrix', 'got no probes');
    const right = new Uint8Array(plain.traces.answerStart[1]);
    await refuses({ ...plain, key: { ...plain.key, right } }, 'probe-matrix', 'got several right answers');
  });

  test('by either format', async () => {
    for (const format of ['samples-jsonl', 'probe-matrix'] as const) {
      await refuses(
        together(plain, plain),
        format,
        'expected traces of one model, which is what a file can hold, got those of 2',
      );
      await refuses(
        { ...plain, key: { ...plain.key, questionIds: ['q'] } },
        format,
        'expected question 0 to be known by a hash of 16 digits, got "q"',
      );
      const twice = madeUp([[['A', 100, 'A']], [['A', 100, 'A']]]);
      const questionIds = Array(2).fill(twice.key.questionIds[0]);
      await refuses({ ...twice, key: { ...twice.key, questionIds } }, format, 'got 0 and 1 with the same');
      const source = sourceOf(plain, plain);
      expectDataError(await exportTraces(source, format).catch((error) => error), 'expected a store of one block, got 2');
    }
  });
});
