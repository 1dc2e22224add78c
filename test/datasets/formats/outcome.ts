/** The outcome of reading bytes, for fuzz tests: a store that keeps the invariants, or a DataError. Anything else is thrown on. */
import { DataError } from '../../../datasets/foundation/errors.ts';
import { AnswerReader } from '../../../datasets/samples/extraction/answer-reader.ts';
import { SampleGatherer } from '../../../datasets/samples/gather-samples.ts';
import type { LoggedSample } from '../../../datasets/samples/logged-sample.ts';
import { checkInvariants, type RecordedTraces } from '../../../datasets/store/trace-store.ts';
import { expectDataError } from '../../support/failure.ts';

/** The store, or the error once it is seen to be one line that begins with the file's name, `made-up`. */
export async function outcome(read: Promise<RecordedTraces>): Promise<RecordedTraces | DataError> {
  try {
    const recorded = await read;
    checkInvariants(recorded.traces, recorded.key);
    return recorded;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    expectDataError(error, /^(made-up|model\/dataset): /);
    return error;
  }
}

/** The store that becomes of the samples that a reader gives. @param extract as `--extract` says */
export async function gathered(
  samples: AsyncIterable<LoggedSample>,
  extract?: string,
  id = 'model/dataset',
): Promise<RecordedTraces> {
  const gatherer = new SampleGatherer(new AnswerReader(extract));
  for await (const sample of samples) gatherer.add(sample);
  return gatherer.build(id, () => new DataError('made-up: expected at least one sample, got none')).recorded;
}

/** The answers of a store's branches, by question. */
export function finals({ traces, key }: RecordedTraces): string[][] {
  return Array.from({ length: traces.questions }, (_, q) =>
    Array.from(traces.final.subarray(traces.branchStart[q], traces.branchStart[q + 1]), (id) => key.text(q, id)),
  );
}

/** The gold answer of each question. */
export function golds({ traces, key }: RecordedTraces): string[] {
  return Array.from({ length: traces.questions }, (_, q) => key.text(q, key.gold[q]));
}
