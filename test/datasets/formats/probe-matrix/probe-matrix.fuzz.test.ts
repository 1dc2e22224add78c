import { describe, expect, test } from 'vitest';
import { readProbeMatrix } from '../../../../datasets/formats/probe-matrix/probe-matrix.ts';
import { DataError } from '../../../../datasets/foundation/errors.ts';
import type { RecordedTraces } from '../../../../datasets/store/trace-store.ts';
import { expectDataError } from '../../../support/failure.ts';
import { bitFlipped, broken, truncated } from '../../../support/mutations.ts';
import { fileOf, questionsOfFile } from '../../../support/probe-matrix-file.ts';
import fc from '../../../support/properties.ts';

const QUESTIONS = questionsOfFile(3);
const FILE = fileOf(QUESTIONS);

function outcome(bytes: Uint8Array): RecordedTraces | DataError {
  try {
    return readProbeMatrix('model/dataset', bytes, 'traces.json');
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
}

describe('a trace file', () => {
  test('broken in any one place gives a one-line error that names file and question', () => {
    fc.assert(
      fc.property(broken(QUESTIONS), ({ broken, path }) => {
        const error = outcome(fileOf(broken));
        expectDataError(error, path.length === 0 ? /^traces\.json: / : `traces.json: question ${String(path[0])}: `);
      }),
      { numRuns: 600 },
    );
  });

  test('cut anywhere gives a one-line error', () => {
    fc.assert(
      fc.property(truncated(FILE), (bytes) => expectDataError(outcome(bytes), /^traces\.json: expected JSON/)),
      { numRuns: 200 },
    );
  });

  test('with a flipped bit gives a one-line error or reads as what it now says', () => {
    fc.assert(
      fc.property(bitFlipped(FILE), (bytes) => {
        const result = outcome(bytes);
        if (result instanceof DataError) return expectDataError(result, /^traces\.json: /);
        const [question] = JSON.parse(bytes.toString());
        expect(result.traces.tokens[0]).toBe(question.each_branch[0][1]);
        expect(result.key.text(0, result.key.gold[0])).toBe(question.gold_answer);
      }),
      { numRuns: 400 },
    );
  });

  test('nested 100,000 deep gives a one-line error', () => {
    const deep = Buffer.from('['.repeat(100_000) + ']'.repeat(100_000));
    expectDataError(outcome(deep), /^traces\.json: /);
  });
});
