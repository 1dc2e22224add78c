/** `npm run report`: builds the report from run records, without replaying anything. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataError } from '../datasets/foundation/errors.ts';
import { typedHere } from '../datasets/foundation/installation.ts';
import { defineCommand, UsageError } from './program/command.ts';
import { jsonFlag } from './program/json-flag.ts';
import { printLine } from './program/print.ts';
import { declarationFlags, suiteFileFlag } from './suite/suite-flags.ts';

const DEFAULTS = ['paper', 'embedded', 'simulated', 'own'].map((suite) => join('results', suite, 'records'));

export const report = defineCommand({
  name: 'report',
  summary: 'Builds the report from run records, and plays nothing.',
  details: 'Writes pages that open from disk, and their tables as Markdown, CSV and LaTeX.',
  options: {
    records: { value: 'DIR', help: `folder of run records (default: that of --config, else ${DEFAULTS.join(', else ')})` },
    ...suiteFileFlag,
    ...declarationFlags,
    discovery: {
      value: 'DIR',
      help: `folder of records of ${typedHere('npm run discover')} (default: results/discovery, else those committed with the project)`,
    },
    recorded: {
      help: 'in place of records of your own, the figures of the real traces that are committed with the project, marked as recorded',
    },
    ...jsonFlag,
    out: {
      value: 'DIR',
      help: 'folder to write into (default: the folder report beside the records; with --recorded: results/recorded/report)',
    },
  },
  async main({ json, records: asked, discovery, out: folder, recorded = false, ...flags }) {
    if (recorded) return reportRecorded({ records: asked, ...flags }, discovery, folder, json);
    const [{ readRecords }, { readDeclaration }, { committedBaseline }, { discoveriesToShow, episodesBeside }] =
      await Promise.all([
        import('../benchmarks/record/record-files.ts'),
        import('../benchmarks/record/declaration.ts'),
        import('./report/committed-baseline.ts'),
        import('./report/show-report.ts'),
      ]);
    const [{ declaredSuite, isChosenLate }, { playedBaseline }] = await Promise.all([
      import('./suite/declared-suite.ts'),
      import('./report/played-baseline.ts'),
    ]);
    const { choice, declaration, out: results } = await declaredSuite(flags);
    const own = choice.name === undefined ? defaultRecords : () => join(results ?? join('results', choice.name ?? ''), 'records');
    const records = asked ?? own();
    const [read, episodes] = await Promise.all([readRecords(records), episodesBeside(dirname(records))]);
    const written = { ...(await readDeclaration(dirname(records))), ...declaration };
    const { byFile, ...late } = written;
    const declared = playedBaseline(isChosenLate(flags) ? late : written, read, flags.baseline);
    const [expected, discoveries] = [await committedBaseline(), await discoveriesToShow(discovery)];
    const [{ buildReport, plainReport }, { controllerFacts }, { showPages }, { writeRows }] = await Promise.all([
      import('../reports/index.ts'),
      import('./report/controller-facts.ts'),
      import('./program/progress.ts'),
      import('./program/write-json.ts'),
    ]);
    const out = folder ?? join(dirname(records), 'report');
    const controllers = await controllerFacts();
    const input = { records: read, episodes, expected: expected?.records ?? [], controllers, ...discoveries, declared, out };
    const built = await showPages((onPage) => buildReport({ ...input, onPage }));
    // All intervals of all results: worked out for whoever asks.
    if (json !== undefined) await writeRows(json, () => plainReport(built.studies));
    printLine(built.page);
  },
});

/** @param others flags that say nothing here @throws UsageError where one of them is given */
async function reportRecorded(
  others: Readonly<Record<string, unknown>>,
  discovery: string | undefined,
  out = join('results', 'recorded', 'report'),
  json?: string,
): Promise<void> {
  const other = Object.keys(others).find((name) => others[name] !== undefined);
  if (other !== undefined) throw new UsageError(`--${other}: expected no --recorded beside it, got both`);
  const [{ showRecorded }, { plainReport }, { writeRows }] = await Promise.all([
    import('./report/show-report.ts'),
    import('../reports/index.ts'),
    import('./program/write-json.ts'),
  ]);
  const built = await showRecorded(out, discovery);
  if (json !== undefined) await writeRows(json, () => plainReport(built.studies));
  printLine(built.page);
}

function defaultRecords(): string {
  const found = DEFAULTS.find((folder) => existsSync(folder));
  if (found === undefined)
    throw new DataError(
      `${DEFAULTS.join(', ')}: expected run records, got neither; ${typedHere('npm run run -- --suite paper')} makes them`,
    );
  return found;
}
