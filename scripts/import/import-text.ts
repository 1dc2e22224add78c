/** The output of `npm run import`: what it brought in, and all earlier imports. */
import { NEEDS } from '../../controllers/controller.ts';
import { controllers } from '../../controllers/index.ts';
import type { Cache } from '../../datasets/cache/cache.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { shellWord } from '../../datasets/foundation/text/targets.ts';
import { answerClasses } from '../../datasets/grading/answer-classes.ts';
import { correctOf } from '../../datasets/grading/graded-traces.ts';
import type { Outcome } from '../../datasets/imports/import-samples.ts';
import { findImported, importedIds, strayImports } from '../../datasets/imports/imported.ts';
import { gradingText, readingLines } from '../../datasets/imports/reading-report.ts';
import { type StoreSummary, summaryLines, summaryOf } from '../../datasets/store/store-summary.ts';
import { printLine } from '../program/print.ts';

/** @returns a row for each import, for programs @throws DataError after what is in order: the first of the files that are not, with the number of the others */
export async function listImported(cache: Cache): Promise<object[]> {
  const rows: object[] = [];
  const [ids, strays] = [await importedIds(cache), await strayImports(cache)];
  const failures = strays.map(
    (file) => `${file}: expected the name of an import, got one that no id has; nothing needs this file`,
  );
  if (ids.length === 0) printLine('nothing has been imported');
  for (const id of ids) {
    const imported = await findImported(id, cache).catch((error) => {
      if (!(error instanceof DataError)) throw error;
      failures.push(error.message);
    });
    if (imported === undefined) continue;
    const { questions, branches, files, format } = imported;
    const from = files.map(({ name }) => name).join(' and ');
    rows.push({ id, format, questions, branches, files: files.map(({ name }) => name) });
    printLine(`${id}: ${questions} questions, ${branches} branches, from ${from} (${format})`);
  }
  const others = failures.length > 1 ? `; ${failures.length - 1} more files are not in order` : '';
  if (failures.length > 0) throw new DataError(failures[0] + others);
  return rows;
}

/** Prints the result of an import: what the samples hold, who can play them, and the command that does. @returns it as a row for programs */
export async function tellImported({ imported, recorded, reading, status }: Outcome): Promise<object> {
  const { id, format, files, grading = 'exact' } = imported;
  const from = files.map(({ name, bytes }) => `${name} (${(bytes / 1e6).toFixed(1)} MB)`).join(' and ');
  const said = { new: 'imported', again: 'was imported before, from the same bytes', replaced: 'replaced' }[status];
  const exactly = summaryOf(recorded);
  const summary =
    grading === 'exact' ? exactly : summaryOf(recorded, correctOf(recorded, await answerClasses(recorded, grading)));
  const agreed = grading !== 'exact' && reading?.comparison?.differing.length === 0 ? ', as the log agrees with' : '';
  const offers: readonly string[] = summary.capabilities;
  const fed = controllers.filter(({ needs = [] }) => needs.every((need) => offers.includes(need)));
  const rows = [
    ...summaryLines(summary, `${gradingText(grading)}${agreed}${grading === 'exact' ? '' : letterForLetter(exactly)}`),
    ...(reading === undefined ? [] : readingLines(reading)),
    ['can play', named(fed.map(({ name }) => name))],
    ...NEEDS.map((need): [string, string] => ['cannot', lackingIn(offers, need)]).filter(([, much]) => much !== ''),
  ];
  printLine(`${id}: ${said}, ${from}, ${format}`);
  for (const [what, much] of rows) printLine(`  ${what.padEnd(9)}  ${much}`);
  printLine(`play and show it: npx autotts bench --traces ${shellWord(id)}`);
  const { questions, branches, probes, tokens, tokensUnknown, accuracy, capabilities } = summary;
  return {
    id,
    status,
    format,
    questions,
    branches,
    files: files.map(({ name }) => name),
    probes,
    tokens: tokensUnknown ? null : tokens,
    accuracy: Number((100 * accuracy).toFixed(4)),
    grading,
    capabilities,
    canPlay: fed.map(({ name }) => name),
  };
}

/** The accuracy under the strictest grading, and why it is another: behind the one that counts. */
function letterForLetter({ accuracy }: StoreSummary): string {
  return ` (${(100 * accuracy).toFixed(2)} % letter for letter, since some right answers are written otherwise than the gold ones)`;
}

/** The controllers that need what a store lacks. */
function lackingIn(offers: readonly string[], need: (typeof NEEDS)[number]): string {
  const names = controllers
    .filter(({ needs = [] }) => needs.find((each) => !offers.includes(each)) === need)
    .map(({ name }) => name);
  return names.length === 0 ? '' : `${names.join(', ')}: for want of ${need}`;
}

/** Names in one line. */
export function named(names: readonly string[]): string {
  return names.join(', ') || 'nothing';
}
