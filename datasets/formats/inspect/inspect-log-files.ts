/** The files that are one log of Inspect AI: one that has all, or `header.json` and `summaries.json`. */

import { DataError } from '../../foundation/errors.ts';
import type { LoggedSample, ReadingNotes } from '../../samples/logged-sample.ts';
import type { LogFormat } from '../format.ts';
import { type InspectFile, readInspectLog } from './inspect-log.ts';
import { InspectStore } from './inspect-log-run.ts';

/** A file whose beginning can be looked at. */
interface Source extends InspectFile {
  head(): Promise<Uint8Array>;
}

export const format: LogFormat = {
  choices: ['scorer'],
  detect: ({ opens, has }) =>
    (opens === '{' && has('eval', 'status')) || (opens === '[' && has('id', 'epoch', 'input', 'target')),
  readLogs: (files, { choices, notes }) => inspectLogs(files, choices.scorer, notes),
};

/**
 * The samples of each log. Lists of samples belong to headers in the order in which both are given.
 *
 * @param scorer as `--scorer` says
 * @throws DataError when there are not as many headers as lists of samples
 */
export async function inspectLogs(
  files: readonly Source[],
  scorer: string | undefined,
  notes: ReadingNotes,
): Promise<AsyncIterable<LoggedSample>[]> {
  const [headers, lists]: [Source[], Source[]] = [[], []];
  // Of one file nothing is to be found out, and standard input begins only once.
  for (const file of files) (files.length > 1 && (await isList(file)) ? lists : headers).push(file);
  if (lists.length > 0 && lists.length !== headers.length) {
    const expected = 'one header.json for each summaries.json';
    throw new DataError(`${lists[0].path}: expected ${expected}, got ${headers.length} for ${lists.length}`);
  }
  const store = new InspectStore(notes, scorer);
  return headers.map((header, h) => readInspectLog(header, lists[h], store));
}

async function isList(file: Source): Promise<boolean> {
  return Buffer.from((await file.head()).subarray(0, 64))
    .toString('utf8')
    .trimStart()
    .startsWith('[');
}
