/** From files, imported stores or a suite file to a report of its own folder. */

import { Cache } from '../../datasets/cache/cache.ts';
import { shellWord } from '../../datasets/foundation/text/targets.ts';
import { defaultId } from '../../datasets/imports/default-id.ts';
import { storesOf } from '../../datasets/imports/import-samples.ts';
import { couldNotPlayText, leaderboardText, plainLeaderboard } from '../../reports/index.ts';
import { playDeclared } from '../play/play-declared.ts';
import { UsageError } from '../program/command.ts';
import { flagWords } from '../program/flag-words.ts';
import { print, printLine } from '../program/print.ts';
import { terminalWidth } from '../program/terminal-width.ts';
import { writeRows } from '../program/write-json.ts';
import { showReport } from '../report/show-report.ts';
import { type ImportChoices, importWords, splitImportFlags, suiteWords } from '../suite/again.ts';
import { declaredSuite } from '../suite/declared-suite.ts';
import type { executionOptions } from '../suite/run-options.ts';
import { filesMeant, suiteFileHere } from '../suite/suite-file.ts';
import { isFreeName } from '../suite/suite-file-schema.ts';
import type { SuiteFlags } from '../suite/suite-flags.ts';

interface BenchFlags extends Omit<SuiteFlags, 'suite'>, ImportChoices {
  readonly name?: string | undefined;
  /** Where the standing goes as JSON. */
  readonly json?: string | undefined;
}

/**
 * @param files of one store, or each of a store of its own (`storesOf`); none for stores that were imported, or a suite file
 * @returns the exit code
 * @throws UsageError, ContestantError, DataError, UnreachableError
 */
export async function benchData(
  files: readonly string[],
  { name, json, ...given }: BenchFlags,
  execution: Parameters<typeof executionOptions>[0],
): Promise<number> {
  const { choices, others: flags } = splitImportFlags(given);
  const { id, replace, 'trust-extraction': trustExtraction } = choices;
  const config = configOf(files, choices, flags);
  const paths: string[] = [];
  for (const file of files) paths.push(...(await filesMeant(file, 'FILES')));
  const meant = files.length === 0 ? '' : (id ?? (await defaultId(paths, new Cache(), replace)));
  const stores = files.length > 0 ? storesOf(paths, meant) : [];
  const traces = files.length > 0 ? stores.map((store) => store.id) : flags.traces;
  const declared = await declaredSuite({ ...flags, traces, config });
  const own = stores.map((store) => ({
    files: store.files,
    options: { ...choices, id: store.id, replace, trustExtraction },
    at: '',
  }));
  const typed = [
    'npx autotts bench',
    ...files.map(shellWord),
    ...importWords({ ...choices, ...(/-\d+$/.test(meant) && { id: meant }) }),
  ];
  const words = [...typed, ...flagWords({ name })];
  const { suite, out, records, declaration } = await playDeclared(
    {
      ...declared,
      imports: files.length > 0 ? own : declared.imports,
      choice: { ...declared.choice, name: nameOf(name ?? declared.choice.name, id === undefined ? traces : [id]) },
    },
    execution,
    {
      isOwn: true,
      command: [...words, ...suiteWords({ ...flags, config, title: undefined, out: undefined })].join(' '),
      commands: async () => [[...words, ...suiteWords({ ...flags, config })].join(' ')],
    },
  );
  const { page, studies } = await showReport(records, suite, out, [], declaration);
  for (const study of studies) print(`\n${leaderboardText(study, terminalWidth())}\n`);
  print(couldNotPlayText(declaration.unfed, terminalWidth()));
  printLine(`report: ${page}`);
  await writeRows(json, () => plainLeaderboard(studies));
  return records.every(({ status }) => status === 'done') ? 0 : 1;
}

/** The suite file, where the data come from one. @throws UsageError where they come from nowhere, or from two */
function configOf(files: readonly string[], choices: ImportChoices, { config, traces }: BenchFlags): string | undefined {
  if (files.length > 0) {
    if (config !== undefined || traces !== undefined)
      throw new UsageError(`expected FILES or ${config === undefined ? '--traces' : '--config'}, got both`);
    return undefined;
  }
  const [choice] = Object.entries(choices).find(([, value]) => value !== undefined) ?? [];
  if (choice !== undefined) throw new UsageError(`--${choice}: expected beside FILES, got none`);
  if (config !== undefined) return config;
  const found = suiteFileHere();
  if (found !== undefined || traces !== undefined) return traces === undefined ? found : undefined;
  throw new UsageError('expected FILES, --traces, --config, or an autotts.config.json here, got none of them');
}

/** `my_both` of the store `my/both`, `my` of the stores `my/*`, `results` of a file that nobody has called otherwise. @throws UsageError for one that is taken */
function nameOf(name: string | undefined, [store = '']: readonly string[] = []): string {
  if (name !== undefined) {
    if (isFreeName(name)) return name;
    throw new UsageError(`--name: expected letters, digits and . _ @ -, and no suite's name, got ${JSON.stringify(name)}`);
  }
  const short = store
    .replace(/^imported\//, '')
    .replaceAll(/[^\w.@-]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return isFreeName(short) ? short : `my_${short}`.slice(0, 100);
}
