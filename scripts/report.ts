/** `npm run report`: builds the report from run records, without replaying anything. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readRecords } from '../benchmarks/record/record-files.ts';
import { DataError } from '../datasets/foundation/errors.ts';
import { buildReport } from '../reports/index.ts';
import { command } from './command.ts';
import { printLine } from './print.ts';
import { committedBaseline, discoveriesToShow, episodesBeside } from './show-report.ts';

const DEFAULTS = ['paper', 'simulated', 'own'].map((suite) => join('results', suite, 'records'));

await command({
  name: 'report',
  summary: 'Builds the report from run records: pages that open from disk, and their tables as Markdown, CSV and LaTeX.',
  flags: {
    records: { type: 'string', value: 'DIR', help: `folder of run records (default: ${DEFAULTS.join(', else ')})` },
    prices: { type: 'string', value: 'FILE', help: 'prices of models, a table like reports/costs/prices.csv, in its place' },
    discovery: {
      type: 'string',
      value: 'DIR',
      help: 'folder of records of npm run discover (default: results/discovery, else those committed with the project)',
    },
    out: { type: 'string', value: 'DIR', help: 'folder to write into (default: the folder report beside the records)' },
  },
  async main({ records = defaultRecords(), prices, discovery, out = join(dirname(records), 'report') }) {
    const [read, episodes] = await Promise.all([readRecords(records), episodesBeside(dirname(records))]);
    const [expected, discoveries] = [await committedBaseline(), await discoveriesToShow(discovery)];
    const own = prices === undefined ? {} : { prices };
    const { page } = await buildReport({
      records: read,
      episodes,
      expected: expected?.records ?? [],
      ...discoveries,
      ...own,
      out,
    });
    printLine(page);
  },
});

function defaultRecords(): string {
  const found = DEFAULTS.find((folder) => existsSync(folder));
  if (found === undefined)
    throw new DataError(`${DEFAULTS.join(', ')}: expected run records, got neither; npm run run -- --suite paper makes them`);
  return found;
}
