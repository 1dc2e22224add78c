/**
 * Reads the "inspect-eval" format: the log of one run of Inspect AI as an `.eval` archive. The archive is a ZIP of `header.json`,
 * `summaries.json` and one `samples/<id>_epoch_<n>.json` for each sample.
 *
 * The result is the same as `inspect-log` gives for the same log. Samples are read one at a time from `samples/`, which has all that was
 * recorded, else from `summaries.json`, which in older logs has no answers. A run that did not end has no header: its journal tells what a
 * header does, and which samples there are.
 */

import { DataError } from '../../foundation/errors.ts';
import { isObject, parsePythonJson } from '../../foundation/json.ts';
import type { LoggedSample } from '../../samples/logged-sample.ts';
import type { LogFormat } from '../format.ts';
import type { InspectFile } from './inspect-log.ts';
import { type InspectHeader, inspectHeader } from './inspect-log-header.ts';
import { type Entry, InspectStore, placesOf, samplesOfList, samplesOfRun } from './inspect-log-run.ts';
import { statingScorers } from './inspect-log-score.ts';
import { described } from './inspect-log-values.ts';
import { ZipArchive } from './zip/zip-archive.ts';

/** An id may have a slash. Large samples are a folder, with all but their messages and events in one entry. */
const SAMPLE = /^samples\/(.*)_epoch_(\d+)(?:\.json|\/sample\.json)$/s;
/** Whatever stands first in an archive. */
const ENTRY = /^(?:header|summaries|reductions)\.json$|^_journal\/|^samples\//;
const JOURNALED = /^_journal\/summaries\/(\d+)\.json$/;

/** Long texts of a large sample, by the number of the first. */
const ATTACHMENTS = /^(samples\/.*_epoch_\d+)\/attachments\/(\d+)\.json$/s;
const SHELL = '/sample.json';

export const format: LogFormat = {
  choices: ['scorer'],
  // Office documents and arrays of numpy are archives too.
  detect: ({ entry }) => entry !== undefined && ENTRY.test(entry),
  async readLogs(files, { choices, notes }) {
    const store = new InspectStore(notes, choices.scorer);
    return files.map((file) => readInspectEval(file, store));
  },
};

/**
 * @param store what it shares with other logs of the store
 * @throws DataError naming file, sample and field; a value is shown by its type and length alone
 */
export async function* readInspectEval(source: InspectFile, store: InspectStore): AsyncGenerator<LoggedSample> {
  const file = source.path;
  const archive = new ZipArchive(await source.bytes(), file);
  const header = await headerOf(archive, file);
  const named = archive.names.map((name) => ({ name, id: SAMPLE.exec(name)?.[1] })).filter(({ id }) => id !== undefined);
  if (named.length === 0) {
    yield* samplesOfList(await summariesOf(archive, file), header, file, store);
    return;
  }
  // Beside samples they tell no more than which scorers state answers, and may be as damaged or large as they like.
  const summaries = await summariesOf(archive, file).catch(() => []);
  const placeOf = placesOf(header);
  const ordered = named.map(({ name, id }, s) => ({ name, s, place: placeOf(id) })).sort((a, b) => a.place - b.place);
  const stating = statingScorers(summaries, header.scorer);
  yield* samplesOfRun(header, { entries: entries(archive, ordered, file), stating }, file, store);
}

async function headerOf(archive: ZipArchive, file: string): Promise<InspectHeader> {
  const header = await archive.read('header.json', 'header.json');
  if (header !== undefined) return inspectHeader(parsePythonJson(header, `${file}: header`), `${file}: header`);
  const start = await archive.read('_journal/start.json', '_journal/start.json');
  if (start === undefined) throw new DataError(`${file}: expected a run that ended, or its journal, got no header.json`);
  const journal = parsePythonJson(start, `${file}: journal`);
  return inspectHeader(isObject(journal) ? { ...journal, status: 'started' } : journal, `${file}: journal`);
}

async function* entries(
  archive: ZipArchive,
  samples: readonly { name: string; s: number }[],
  file: string,
): AsyncGenerator<Entry> {
  const attachments = attachmentsIn(archive);
  for (const { name, s } of samples) {
    const at = `${file}: sample ${s}`;
    const value = parsePythonJson((await archive.read(name, `sample ${s}`)) as Uint8Array, at);
    const places = attachments.get(name.slice(0, -SHELL.length));
    if (places === undefined || !isObject(value)) {
      yield { value, at };
      continue;
    }
    const found: Record<string, unknown> = {};
    for (const place of places) {
      const texts = parsePythonJson((await archive.read(place.name, `sample ${s}`)) as Uint8Array, `${at}: attachments`);
      for (const [t, text] of (Array.isArray(texts) ? texts : []).entries()) found[String(place.first + t)] = text;
    }
    yield { value: { ...value, attachments: found }, at };
  }
}

/** Where the long texts of each large sample lie, by its folder. */
function attachmentsIn(archive: ZipArchive): Map<string, { name: string; first: number }[]> {
  const found = new Map<string, { name: string; first: number }[]>();
  for (const name of archive.names) {
    const [, folder, first] = ATTACHMENTS.exec(name) ?? [];
    if (folder === undefined) continue;
    const places = found.get(folder) ?? [];
    places.push({ name, first: Number(first) });
    found.set(folder, places);
  }
  return found;
}

/** The summaries of a run that ended, or else the journal's. */
async function summariesOf(archive: ZipArchive, file: string): Promise<unknown[]> {
  const whole = await archive.read('summaries.json', 'summaries.json');
  const names = archive.names.filter((name) => JOURNALED.test(name));
  if (whole === undefined && names.length === 0) {
    throw new DataError(`${file}: expected samples/, summaries.json or a journal of samples, got none of them`);
  }
  if (whole !== undefined) return arrayOf(whole, `${file}: summaries`);
  const found: unknown[] = [];
  for (const name of names.sort((a, b) => numberOf(a) - numberOf(b))) {
    const journaled = (await archive.read(name, 'a summary of the journal')) as Uint8Array;
    for (const summary of arrayOf(journaled, `${file}: journal`)) found.push(summary);
  }
  return found;
}

function arrayOf(bytes: Uint8Array, at: string): unknown[] {
  const value = parsePythonJson(bytes, at);
  if (!Array.isArray(value)) throw new DataError(`${at}: expected an array of samples, got ${described(value)}`);
  return value;
}

function numberOf(name: string): number {
  return Number(JOURNALED.exec(name)?.[1]);
}
