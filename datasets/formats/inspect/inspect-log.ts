/**
 * Reads the "inspect-log" format, the log of one run of Inspect AI. The log is one JSON file, or the two that its log viewer
 * shows, `header.json` and `summaries.json`.
 *
 * A question is a sample id and its branches are the epochs, without probes. The answer is what a scorer states, or is read out of the
 * response where the scorer states none. Answers of multiple choice are hashes. A sample without a score is left out, as the log's own
 * accuracy does. Texts of questions, choices and explanations are dropped, and no error shows them.
 */
import { DataError } from '../../foundation/errors.ts';
import { isObject, parsePythonJson } from '../../foundation/json.ts';
import { AnswerReader } from '../../samples/extraction/answer-reader.ts';
import { SampleGatherer } from '../../samples/gather-samples.ts';
import { type LoggedSample, ReadingNotes } from '../../samples/logged-sample.ts';
import type { RecordedTraces } from '../../store/trace-store.ts';
import { inspectHeader } from './inspect-log-header.ts';
import { InspectStore, samplesOfList } from './inspect-log-run.ts';
import { described } from './inspect-log-values.ts';

/** The bytes of a run's two files, UTF-8. */
export interface InspectLogFiles {
  readonly header: Uint8Array;
  readonly summaries: Uint8Array;
}

/** A file by the name that an error calls it, and its bytes. */
export interface InspectFile {
  readonly path: string;
  bytes(): Promise<Uint8Array>;
}

/**
 * @param header the whole log, or its header
 * @param summaries the samples, where these are in a file of their own
 * @param store what it shares with other logs of the store
 * @throws DataError naming file, sample and field; a value is shown by its type and length alone
 */
export async function* readInspectLog(
  header: InspectFile,
  summaries: InspectFile | undefined,
  store: InspectStore,
): AsyncGenerator<LoggedSample> {
  const log = parsePythonJson(await header.bytes(), header.path);
  if (summaries === undefined) {
    if (Array.isArray(log)) throw new DataError(`${header.path}: expected header.json beside summaries.json, got samples alone`);
    const samples = isObject(log) ? log.samples : undefined;
    yield* samplesOf(log, samples, { header: header.path, samples: header.path }, store);
    return;
  }
  const samples = parsePythonJson(await summaries.bytes(), summaries.path);
  yield* samplesOf(log, samples, { header: header.path, samples: summaries.path }, store);
}

/**
 * The store of a pinned run, which is two files.
 *
 * @param id name of the trace store
 * @param file what an error calls the log
 * @throws DataError naming file, sample and field; a value is shown by its type and length alone
 */
export async function readPinnedInspectLog(
  id: string,
  { header, summaries }: InspectLogFiles,
  file: string,
): Promise<RecordedTraces> {
  const log = parsePythonJson(header, `${file}: header`);
  const samples = parsePythonJson(summaries, `${file}: summaries`);
  const gatherer = new SampleGatherer(new AnswerReader());
  const store = new InspectStore(new ReadingNotes());
  const names = { header: `${file}: header`, samples: file };
  for await (const sample of samplesOf(log, samples, names, store)) gatherer.add(sample);
  const { recorded } = gatherer.build(id, () => new DataError(`${file}: summaries: expected a sample with a score, got none`));
  return recorded;
}

async function* samplesOf(
  log: unknown,
  samples: unknown,
  names: { readonly header: string; readonly samples: string },
  store: InspectStore,
): AsyncGenerator<LoggedSample> {
  const header = inspectHeader(log, names.header);
  if (samples === undefined || samples === null) {
    throw new DataError(`${names.samples}: expected samples in the log, or in summaries.json beside its header, got none`);
  }
  if (!Array.isArray(samples)) {
    throw new DataError(`${names.samples}: samples: expected an array of samples, got ${described(samples)}`);
  }
  yield* samplesOfList(samples, header, names.samples, store);
}
