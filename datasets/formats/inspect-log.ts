/**
 * Reads the "inspect-log" format: the log of one run of Inspect AI over multiple-choice questions, as the two JSON files that its
 * log viewer shows, `header.json` and `summaries.json`.
 *
 * A question is a sample id and its branches are the epochs, without probes; Δ is the longest one's length. Epochs that ended in an
 * error are left out, as the log's own accuracy does (the mean over questions of the mean over their epochs), and so is a question
 * of which none is left. Questions are in the order of the header's `sample_ids`.
 *
 * Texts of questions, choices and explanations are dropped, and no error shows them. An answer is a hash of the question's and the
 * choice's texts, so that it is the same in another run, where the letters differ. A log without `choices`, as older ones are, tells letters
 * alone: its answers are hashes of run, question and letter, equal to none of another run; gold too, because answers that
 * agree between runs only when they are right would give gold away to a vote.
 */
import { DataError } from '../errors.ts';
import { parseJson } from '../json.ts';
import type { RecordedTraces } from '../trace-store.ts';
import { inspectHeader } from './inspect-log-header.ts';
import { inspectSample } from './inspect-log-sample.ts';
import { InspectRun } from './inspect-log-traces.ts';
import { described } from './inspect-log-values.ts';

/** The bytes of a run's two files, UTF-8. */
export interface InspectLogFiles {
  readonly header: Uint8Array;
  readonly summaries: Uint8Array;
}

/**
 * @param id name of the trace store
 * @param file what an error calls the log
 * @throws DataError naming file, sample and field; a value is shown by its type and length alone
 */
export function readInspectLog(id: string, { header, summaries }: InspectLogFiles, file: string): RecordedTraces {
  const run = inspectHeader(parseJson(header, `${file}: header`), `${file}: header`);
  const samples = parseJson(summaries, `${file}: summaries`);
  if (!Array.isArray(samples)) {
    throw new DataError(`${file}: summaries: expected an array of samples, got ${described(samples)}`);
  }
  const gathered = new InspectRun(run, file);
  for (const [s, value] of samples.entries()) gathered.add(inspectSample(value, `${file}: sample ${s}`, run.epochs));
  return gathered.traces(id);
}
