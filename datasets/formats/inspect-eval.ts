/**
 * Reads the "inspect-eval" format: the log of one run of Inspect AI as the `.eval` archive that it writes, a ZIP of `header.json`,
 * `summaries.json` and one `samples/<id>_epoch_<n>.json` for each sample.
 *
 * What is made of it is what `inspect-log` makes of the two files. Samples are read one at a time from `samples/`, which has all that
 * was recorded, else from `summaries.json`, which in older logs has no answers. A run that was cut off has no header and is refused.
 */
import { DataError } from '../errors.ts';
import { parseJson } from '../json.ts';
import type { RecordedTraces } from '../trace-store.ts';
import { readInspectLog } from './inspect-log.ts';
import { inspectHeader } from './inspect-log-header.ts';
import { inspectSample } from './inspect-log-sample.ts';
import { InspectRun } from './inspect-log-traces.ts';
import { ZipArchive } from './zip-archive.ts';

const SAMPLE = /^samples\/[^/]+\.json$/;

/**
 * @param id name of the trace store
 * @param bytes the archive
 * @param file what an error calls it
 * @throws DataError naming file, sample and field; a value is shown by its type and length alone
 */
export async function readInspectEval(id: string, bytes: Uint8Array, file: string): Promise<RecordedTraces> {
  const archive = new ZipArchive(bytes, file);
  const header = await archive.read('header.json', 'header.json');
  if (header === undefined) throw new DataError(`${file}: expected the log of a run that ended, got no header.json`);
  const samples = archive.names.filter((name) => SAMPLE.test(name));
  if (samples.length === 0) {
    const summaries = await archive.read('summaries.json', 'summaries.json');
    if (summaries === undefined) throw new DataError(`${file}: expected samples/ or summaries.json, got neither`);
    return readInspectLog(id, { header, summaries }, file);
  }
  const run = inspectHeader(parseJson(header, `${file}: header`), `${file}: header`);
  const gathered = new InspectRun(run, file);
  for (const [s, name] of samples.entries()) {
    const at = `${file}: sample ${s}`;
    const sample = (await archive.read(name, `sample ${s}`)) as Uint8Array;
    gathered.add(inspectSample(parseJson(sample, at), at, run.epochs));
  }
  return gathered.traces(id);
}
