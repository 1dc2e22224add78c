/** `npm run report`: builds the report from run records, without replaying anything. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readRecords } from '../benchmarks/record/record-files.ts';
import { DataError } from '../datasets/errors.ts';
import { buildReport } from '../reports/index.ts';
import { command } from './command.ts';

const DEFAULTS = ['paper', 'simulated'].map((suite) => join('results', suite, 'records'));

await command({
  name: 'report',
  summary: 'Builds the report from run records: one page that opens from disk, and its tables as Markdown, CSV and LaTeX.',
  flags: {
    records: { type: 'string', value: 'DIR', help: `folder of run records (default: ${DEFAULTS.join(', else ')})` },
    out: { type: 'string', value: 'DIR', help: 'folder to write into (default: the folder report beside the records)' },
  },
  async main({ records = defaultRecords(), out = join(dirname(records), 'report') }) {
    const { page } = await buildReport({ records: await readRecords(records), out });
    process.stdout.write(`${page}\n`);
  },
});

function defaultRecords(): string {
  const found = DEFAULTS.find((folder) => existsSync(folder));
  if (found === undefined)
    throw new DataError(`${DEFAULTS.join(', ')}: expected run records, got neither; npm run run -- --suite paper makes them`);
  return found;
}
