/** Imports the files of stores unless they are there as they are, with a line or two for each; and how their answers are to be graded. */
import { Cache } from '../../datasets/cache/cache.ts';
import { CHOICES } from '../../datasets/formats/format.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { defaultId } from '../../datasets/imports/default-id.ts';
import { importSamples, sizesOf, unchangedImport } from '../../datasets/imports/import-samples.ts';
import { findImported } from '../../datasets/imports/imported.ts';
import { readingLines } from '../../datasets/imports/reading-report.ts';
import { membersOf } from '../../datasets/store/source-ids.ts';
import { printLine } from '../program/print.ts';
import type { RulesChoice } from './run-rules.ts';
import type { StoreFiles } from './suite-file.ts';

/** Choices of how a file is read, as errors begin. */
const CHOICE = new RegExp(`^(?:${['id', 'format', 'extract', ...Object.keys(CHOICES)].join('|')}): `);

/** @throws DataError as `importSamples`, with the place in the suite file where a choice of it is wrong */
export async function bringIn(stores: readonly StoreFiles[], cache = new Cache()): Promise<void> {
  for (const { files, options, at } of stores) {
    const same = await unchangedImport(files, { ...options, cache });
    if (same !== undefined) printLine(`${same.id}: imported before, ${sizesOf(same)}`);
    else await broughtIn(files, options, at, cache);
  }
}

async function broughtIn(files: readonly string[], options: StoreFiles['options'], at: string, cache: Cache): Promise<void> {
  const id = options.id ?? (await defaultId(files, cache, options.replace));
  const before = await findImported(id, cache).catch(() => undefined);
  const { imported, reading } = await importSamples(files, { ...options, cache }).catch((error) => {
    throw error instanceof DataError && CHOICE.test(error.message) ? new DataError(at + error.message) : error;
  });
  const said = before === undefined ? 'imported' : 'imported anew';
  const replaced = before === undefined ? '' : `; in place of ${sizesOf(before)}`;
  printLine(`${imported.id}: ${said}, ${sizesOf(imported)}${replaced}`);
  const lines = reading === undefined ? [] : readingLines(reading);
  for (const [what, much] of lines) printLine(`  ${what.padEnd(9)}  ${much}`);
}

/** The flags under which answers are as right as the logs say, and those that could not be read do not vote. */
export async function rulesOfLogs(ids: readonly string[], cache = new Cache()): Promise<RulesChoice> {
  const imported = await Promise.all(membersOf(ids).map((id) => findImported(id.split('#')[0], cache)));
  const gradings = imported.flatMap((each) => each?.grading ?? []);
  const grading = gradings.find((each) => each === 'mathematical') ?? gradings[0];
  return {
    ...(grading !== undefined && { grading: [grading] }),
    ...(imported.some((each) => each?.unread !== undefined) && { 'err-abstains': true }),
  };
}
