import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { columnPieces, decodeColumns, encodeColumns } from '../../../datasets/cache/column-file.ts';
import { readProbeMatrix } from '../../../datasets/formats/probe-matrix/probe-matrix.ts';
import { checkInvariants, type RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { TraceStoreBuilder } from '../../../datasets/store/trace-store-builder.ts';
import { expectDataError } from '../../support/failure.ts';
import { bitFlipped, truncated } from '../../support/mutations.ts';
import { fileOf, questionsOfFile } from '../../support/probe-matrix-file.ts';
import fc from '../../support/properties.ts';

const SHA = 'a'.repeat(64);
const RECORDED = readProbeMatrix('model/dataset', fileOf(questionsOfFile(4)), 'traces.json');
const BYTES = encodeColumns(RECORDED, SHA);

const decode = (bytes: Uint8Array) => decodeColumns(bytes, 'columns/x', SHA, 'model/dataset');

function failure(bytes: Uint8Array): unknown {
  try {
    return decode(bytes);
  } catch (error) {
    return error;
  }
}

/** Everything a store says, texts spelled out. */
function content({ traces, key }: RecordedTraces) {
  const texts = Array.from({ length: traces.questions }, (_, q) =>
    Array.from({ length: traces.answerStart[q + 1] - traces.answerStart[q] }, (_, a) => key.text(q, a)),
  );
  return { traces, texts, gold: key.gold, questionIds: key.questionIds };
}

/** With the header changed and everything around it made right again. */
function withHeader(change: (header: { meta: Record<string, unknown>; columns: Record<string, unknown>[] }) => unknown): Buffer {
  const bytes = Buffer.from(BYTES);
  const length = bytes.readUInt32LE(12);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + length));
  const text = JSON.stringify(change(header) ?? header);
  const padded = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8));
  const start = Buffer.from(bytes.subarray(0, 16));
  start.writeUInt32LE(padded.length, 12);
  return sealed(Buffer.concat([start, padded, bytes.subarray(16 + length)]));
}

/** With the checksum made right again. */
function sealed(bytes: Buffer): Buffer {
  createHash('sha256')
    .update(bytes.subarray(0, -32))
    .digest()
    .copy(bytes, bytes.length - 32);
  return bytes;
}

const answers = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.constantFrom('', 'ERR', '\ud800', '\udc00x', '\ufeff1', '\u0000', '𝟙', '\\frac{1}{2}', '\n'),
);
const finite = fc.oneof(fc.float({ noDefaultInfinity: true }), fc.constant(Number.NaN));
const branches = fc.record({
  probes: fc.array(
    fc.record({ answer: answers, tokens: fc.integer({ min: 1, max: 9e6 }), confidence: finite, stop: fc.boolean() }),
    {
      maxLength: 4,
    },
  ),
  tokens: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  final: answers,
  verdicts: fc.array(finite, { maxLength: 3 }),
});
const questions = fc.array(
  fc.record({ text: fc.string(), gold: answers, branches: fc.array(branches, { minLength: 1, maxLength: 4 }) }),
  { minLength: 1, maxLength: 4 },
);
const OPTIONAL = ['verdicts', 'probeTokens', 'confidence', 'stopFlags', 'tokensEstimated'] as const;
const stores = fc.tuple(questions, fc.subarray([...OPTIONAL])).map(([questions, optional]) => {
  const has = (name: (typeof OPTIONAL)[number]) => optional.includes(name);
  const builder = new TraceStoreBuilder('model/dataset', 500, {
    ...(has('tokensEstimated') && { tokensEstimated: true }),
    ...(has('verdicts') && { verdictTokens: 700 }),
  });
  for (const { text, gold, branches } of questions) {
    for (const { probes, tokens, final, verdicts } of branches) {
      const probeTokens = probes.map((probe) => probe.tokens);
      const length = probeTokens.reduce((sum, probe) => sum + probe, tokens);
      const answers = probes.map(({ answer }) => answer);
      builder.branch(answers, length, final, {
        ...(has('verdicts') && { verdicts }),
        ...(has('probeTokens') && { probeTokens }),
        ...(has('confidence') && { confidence: probes.map(({ confidence }) => confidence) }),
        ...(has('stopFlags') && { stopFlags: probes.map(({ stop }) => stop) }),
      });
    }
    builder.endQuestion(text, gold);
  }
  return builder.build();
});

/** A store that has every optional column. */
function fullStore(): RecordedTraces {
  const builder = new TraceStoreBuilder('model/dataset', 500, { tokensEstimated: true, verdictTokens: 700 });
  for (const verdicts of [[0.5, Number.NaN], [], [1]]) {
    const more = { verdicts, probeTokens: [40, 60], confidence: [Number.NaN, 0.9], stopFlags: [false, true] };
    builder.branch(['1', '2'], 100, '2', more);
  }
  builder.endQuestion('What is 1 + 1?', '2');
  return builder.build();
}

describe('a column file', () => {
  test('gives back any store exactly, half surrogates and byte order marks included', () => {
    fc.assert(
      fc.property(stores, (recorded) => {
        const bytes = encodeColumns(recorded, SHA);
        expect(content(decode(bytes))).toEqual(content(recorded));
        expect(encodeColumns(decode(bytes), SHA)).toEqual(bytes);
      }),
      { numRuns: 300 },
    );
  });

  test('of a store without optional columns has nothing of them', () => {
    const text = Buffer.from(BYTES).toString('latin1');
    for (const name of ['verdict', 'verdictTokens', 'probeTokens', 'confidence', 'stopFlag', 'tokensEstimated']) {
      expect(text).not.toContain(name);
      expect(decode(BYTES).traces).not.toHaveProperty(name);
    }
  });

  test('with every optional column, flipped or cut under a right checksum, gives a one-line error or a valid store', () => {
    const full = fullStore();
    const bytes = encodeColumns(full, SHA);
    expect(content(decode(bytes))).toEqual(content(full));
    fc.assert(
      fc.property(fc.oneof(bitFlipped(bytes.subarray(0, -32)), truncated(bytes.subarray(0, -32))), (changed) => {
        const result = failure(sealed(Buffer.concat([changed, Buffer.alloc(32)])));
        if (result instanceof Error) expectDataError(result, /^columns\/x: /);
        else checkInvariants((result as RecordedTraces).traces, (result as RecordedTraces).key);
      }),
      { numRuns: 600 },
    );
  });

  test('with verdicts says what one costs', () => {
    expect(decode(encodeColumns(fullStore(), SHA)).traces.verdictTokens).toBe(700);
  });

  test('comes in pieces that are its bytes', () => {
    const full = fullStore();
    expect(Buffer.concat([...columnPieces(full, SHA)])).toEqual(Buffer.from(encodeColumns(full, SHA)));
  });

  test('can be read from anywhere in memory', () => {
    const shifted = Buffer.concat([Buffer.alloc(3), BYTES]).subarray(3);
    expect(content(decode(shifted))).toEqual(content(RECORDED));
  });

  test('with a flipped bit gives a one-line error', () => {
    fc.assert(
      fc.property(bitFlipped(BYTES), (bytes) =>
        expectDataError(failure(bytes), /^columns\/x: (checksum|byte 0|byte 8): expected/),
      ),
      { numRuns: 400 },
    );
  });

  test('cut anywhere gives a one-line error', () => {
    fc.assert(
      fc.property(truncated(BYTES), (bytes) => expectDataError(failure(bytes), /^columns\/x: (length|checksum): expected/)),
      { numRuns: 200 },
    );
  });

  test('with anything wrong under a right checksum gives a one-line error', () => {
    fc.assert(
      fc.property(bitFlipped(BYTES.subarray(0, -32)), (flipped) => {
        const result = failure(sealed(Buffer.concat([flipped, Buffer.alloc(32)])));
        if (result instanceof Error) expectDataError(result, /^columns\/x: /);
      }),
      { numRuns: 600 },
    );
  });

  test('of another source gives a one-line error', () => {
    const other = encodeColumns(RECORDED, 'b'.repeat(64));
    expectDataError(failure(other), `columns/x: header: sourceSha256: expected ${SHA}, got "bbb`);
  });

  test.each<[string, Parameters<typeof withHeader>[0], string | RegExp]>([
    ['header that is no object', () => [], 'header: expected an object, got []'],
    ['another byte order', (header) => ({ ...header, byteOrder: 'XX' }), 'header: byteOrder: expected'],
    ['no meta', ({ columns, ...rest }) => ({ ...rest, columns, meta: null }), 'header: meta: expected an object, got null'],
    ['columns that are no array', (header) => ({ ...header, columns: {} }), 'header: columns: expected an array, got {}'],
    [
      'an optional column before others',
      ({ columns }) => void columns.unshift({ name: 'verdict', type: 'f32', offset: 0, length: 0 }),
      'header: column branchStart: expected the name branchStart, got "verdict"',
    ],
    [
      'a flag of unknown lengths that is none',
      ({ meta }) => void (meta.tokensUnknown = 1),
      'header: tokensUnknown: expected true, or nothing, got 1',
    ],
    [
      'an estimate that is no flag',
      ({ meta }) => void (meta.tokensEstimated = 'yes'),
      'header: tokensEstimated: expected true, or nothing, got "yes"',
    ],
    [
      'a cost of verdicts that is no number',
      ({ meta }) => void (meta.verdictTokens = '70'),
      'header: verdictTokens: expected a number, or nothing, got "70"',
    ],
    ['a column too few', (header) => void header.columns.pop(), 'header: columns: expected 9 columns'],
    ['columns in another order', (header) => void header.columns.reverse(), 'header: column branchStart: expected the name'],
    [
      'a column of another type',
      ({ columns }) => void (columns[0].type = 'u8'),
      'header: column branchStart: type: expected u32',
    ],
    ['overlapping columns', ({ columns }) => void (columns[1].offset = 0), 'header: column probeStart: offset: expected'],
    [
      'an unaligned column',
      ({ columns }) => void (columns[0].offset = 4),
      'header: column branchStart: offset: expected 0, got 4',
    ],
    [
      'a column past the end',
      ({ columns }) => void (columns[8].length = 1e9),
      'header: column texts: length: expected an integer',
    ],
    ['a negative length', ({ columns }) => void (columns[0].length = -1), 'header: column branchStart: length: expected'],
    ['a fractional length', ({ columns }) => void (columns[0].length = 0.5), 'header: column branchStart: length: expected'],
    [
      'bytes no column owns',
      ({ columns }) => void (columns[8].length = 0),
      /: length: expected \d+ bytes as the header describes/,
    ],
    ['a question too many', ({ meta }) => void (meta.questions = 5), 'model/dataset: column branchStart: expected 6 entries'],
    ['half a question', ({ meta }) => void (meta.questions = 0.5), 'header: questions: expected an integer, got 0.5'],
    ['no interval', ({ meta }) => void delete meta.interval, 'header: interval: expected a number, got nothing'],
    ['a negative interval', ({ meta }) => void (meta.interval = -1), 'column interval: expected a positive integer'],
    [
      'names that are no strings',
      ({ meta }) => void (meta.questionIds = [1]),
      'header: questionIds: expected an array of strings',
    ],
    ['an unknown encoding', ({ meta }) => void (meta.encoding = 'x'), 'header: encoding: expected utf-8 or utf-16le, got "x"'],
    ['texts of the wrong length', ({ meta }) => void (meta.encoding = 'utf-16le'), 'column textStart: expected to end at'],
  ])('with %s gives a one-line error that names the place', (_, change, message) => {
    expectDataError(failure(withHeader(change)), message);
  });
});
