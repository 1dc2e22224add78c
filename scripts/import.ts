/** `npm run import`: brings one's own samples in, to be played in any suite by their id; lists and removes what was brought in. */
import { parseArgs } from 'node:util';
import { NEEDS } from '../controllers/controller.ts';
import { controllers } from '../controllers/index.ts';
import { Cache } from '../datasets/cache/cache.ts';
import { DataError } from '../datasets/foundation/errors.ts';
import { shellWord } from '../datasets/foundation/text/targets.ts';
import { IMPORT_FORMATS } from '../datasets/imports/formats.ts';
import { importSamples, type Outcome } from '../datasets/imports/import-samples.ts';
import { findImported, importedIds, removeImported, strayImports } from '../datasets/imports/imported.ts';
import { readingLines } from '../datasets/imports/reading-report.ts';
import { EXTRACTIONS } from '../datasets/samples/extraction/answer-reader.ts';
import { summaryLines, summaryOf } from '../datasets/store/store-summary.ts';
import { command, type Flags, UsageError } from './command.ts';
import { printLine } from './print.ts';

const flags = {
  file: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: 'what to import, also without --file: files of one store, also packed (.gz, .zst); - is standard input',
  },
  id: { type: 'string', value: 'MODEL/DATASET', help: 'how to call it (default: imported/ and the name of the file)' },
  format: { type: 'string', value: 'FORMAT', help: `${IMPORT_FORMATS.join(', ')} (default: told from the file)` },
  extract: { type: 'string', value: 'RULE', help: `how answers are read out of responses: ${EXTRACTIONS} (default: auto)` },
  'trust-extraction': { type: 'boolean', help: 'keep the answers although the log says other things of them' },
  filter: { type: 'string', value: 'NAME', help: 'of lm-eval-samples with several filters: which one is compared with' },
  scorer: { type: 'string', value: 'NAME', help: 'of Inspect logs with several scorers: which one gives the answers' },
  columns: { type: 'string', value: 'FIELD=COLUMN,...', help: 'of csv: which column is which field, gold=target,answer=pred' },
  part: { type: 'string', value: 'NAME', help: 'of paired-solutions-jsonl: which model and method, 6b_verification' },
  replace: { type: 'boolean', help: 'in place of what was imported under this id before' },
  list: { type: 'boolean', help: 'import nothing; say what was imported before' },
  remove: { type: 'string', value: 'ID', help: 'import nothing; forget what was imported under this id' },
} as const satisfies Flags;

await command(
  {
    name: 'import',
    summary: "Brings one's own samples in: npm run import -- FILES --id MODEL/DATASET. Nothing but answers and numbers is kept.",
    flags,
    async main({ file: files = [], list, remove, 'trust-extraction': trustExtraction, ...options }) {
      const cache = new Cache();
      if ([files.length > 0, list === true, remove !== undefined].filter(Boolean).length !== 1) {
        throw new UsageError('expected files to import, or --list, or --remove ID; npm run import -- --help lists the flags');
      }
      if (list) return listImported(cache);
      if (remove !== undefined) {
        if (await removeImported(remove, cache)) printLine(`${remove}: removed`);
        else
          throw new UsageError(
            `--remove: expected an id of those imported, ${named(await importedIds(cache))}, got ${JSON.stringify(remove)}`,
          );
        return;
      }
      tell(await importSamples(files, { ...options, trustExtraction, cache }));
    },
  },
  withFileFlags(process.argv.slice(2)),
);

/** Arguments in which whatever is no flag is a file. */
function withFileFlags(args: string[]): string[] {
  const { tokens } = parseArgs({ args, options: flags, strict: false, allowPositionals: true, tokens: true });
  const places = new Set(tokens.flatMap((token) => (token.kind === 'positional' ? [token.index] : [])));
  return args
    .map((argument, index) => (places.has(index) ? `--file=${argument}` : argument))
    .filter((argument) => argument !== '--');
}

/** @throws DataError after what is in order: the first of the files that are not, with the number of the others */
async function listImported(cache: Cache): Promise<void> {
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
    printLine(`${id}: ${questions} questions, ${branches} branches, from ${from} (${format})`);
  }
  const others = failures.length > 1 ? `; ${failures.length - 1} more files are not in order` : '';
  if (failures.length > 0) throw new DataError(failures[0] + others);
}

function tell({ imported, recorded, reading, status }: Outcome): void {
  const { id, format, files } = imported;
  const from = files.map(({ name, bytes }) => `${name} (${(bytes / 1e6).toFixed(1)} MB)`).join(' and ');
  const said = { new: 'imported', again: 'was imported before, from the same bytes', replaced: 'replaced' }[status];
  const summary = summaryOf(recorded);
  const offers: readonly string[] = summary.capabilities;
  const fed = controllers.filter(({ needs = [] }) => needs.every((need) => offers.includes(need)));
  const rows = [
    ...summaryLines(summary),
    ...(reading === undefined ? [] : readingLines(reading)),
    ['can play', named(fed.map(({ name }) => name))],
    ...NEEDS.map((need): [string, string] => ['cannot', lackingIn(offers, need)]).filter(([, much]) => much !== ''),
  ];
  printLine(`${id}: ${said}, ${from}, ${format}`);
  for (const [what, much] of rows) printLine(`  ${what.padEnd(9)}  ${much}`);
  const rules = reading === undefined ? [] : rulesOf(reading);
  const records = `results/${id.replace('/', '_')}`;
  printLine(`play it: npm run run -- ${['--traces', shellWord(id), ...rules, '--out', records].join(' ')}`);
  printLine(`show it: npm run report -- --records ${records}/records`);
}

/** The controllers that need what a store lacks. */
function lackingIn(offers: readonly string[], need: (typeof NEEDS)[number]): string {
  const names = controllers
    .filter(({ needs = [] }) => needs.find((each) => !offers.includes(each)) === need)
    .map(({ name }) => name);
  return names.length === 0 ? '' : `${names.join(', ')}: for want of ${need}`;
}

/** The flags of `run` under which a grading agrees with the log, and answers that could not be read do not vote. */
function rulesOf({ comparison, unread }: NonNullable<Outcome['reading']>): string[] {
  const grading = comparison === undefined || comparison.grading === 'exact' ? [] : [`--grading ${comparison.grading}`];
  return [...grading, ...(unread > 0 ? ['--err-abstains'] : [])];
}

function named(names: readonly string[]): string {
  return names.join(', ') || 'nothing';
}
