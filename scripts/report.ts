/** `npm run report`: builds the report from run records, without replaying anything. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataError } from '../datasets/foundation/errors.ts';
import { defineCommand } from './command.ts';
import { printLine } from './print.ts';

const DEFAULTS = ['paper', 'simulated', 'own'].map((suite) => join('results', suite, 'records'));

export const report = defineCommand({
  name: 'report',
  summary: 'Builds the report from run records, and plays nothing.',
  details: 'Writes pages that open from disk, and their tables as Markdown, CSV and LaTeX.',
  options: {
    records: { value: 'DIR', help: `folder of run records (default: ${DEFAULTS.join(', else ')})` },
    prices: { value: 'FILE', help: 'prices of models, a table like reports/costs/prices.csv, in its place' },
    discovery: {
      value: 'DIR',
      help: 'folder of records of npm run discover (default: results/discovery, else those committed with the project)',
    },
    out: { value: 'DIR', help: 'folder to write into (default: the folder report beside the records)' },
  },
  async main({ records = defaultRecords(), prices, discovery, out = join(dirname(records), 'report') }) {
    const { readRecords } = await import('../benchmarks/record/record-files.ts');
    const { committedBaseline } = await import('./committed-baseline.ts');
    const { controllerFacts } = await import('./controller-facts.ts');
    const { discoveriesToShow, episodesBeside } = await import('./show-report.ts');
    const [read, episodes] = await Promise.all([readRecords(records), episodesBeside(dirname(records))]);
    const [expected, discoveries] = [await committedBaseline(), await discoveriesToShow(discovery)];
    const own = prices === undefined ? {} : { prices };
    const { buildReport } = await import('../reports/index.ts');
    const { showPages } = await import('./progress.ts');
    const controllers = await controllerFacts();
    const input = { records: read, episodes, expected: expected?.records ?? [], controllers, ...discoveries, ...own, out };
    const { page } = await showPages((onPage) => buildReport({ ...input, onPage }));
    printLine(page);
  },
});

function defaultRecords(): string {
  const found = DEFAULTS.find((folder) => existsSync(folder));
  if (found === undefined)
    throw new DataError(`${DEFAULTS.join(', ')}: expected run records, got neither; npm run run -- --suite paper makes them`);
  return found;
}
