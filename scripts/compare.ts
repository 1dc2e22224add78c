/** `npm run compare`: what differs between two sets of run records, without playing anything. */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readExpected } from '../benchmarks/committed/expected-file.ts';
import { readRecords } from '../benchmarks/record/record-files.ts';
import type { RunRecord } from '../benchmarks/record/record-schema.ts';
import { compareAll } from '../benchmarks/regression/comparison.ts';
import { differencesReport } from '../benchmarks/regression/differences-report.ts';
import { pairRecords } from '../benchmarks/regression/pair-records.ts';
import { DataError } from '../datasets/foundation/errors.ts';
import { systemFault } from '../datasets/foundation/system-fault.ts';
import { command } from './command.ts';
import { print } from './print.ts';

await command({
  name: 'compare',
  summary:
    'Compares run records by their digests, and what differs by paired differences. Exits 1 when anything differs.\n' +
    'Each of the two is a folder of run records, a folder of results that has one, or a baseline of `npm run check`.',
  flags: {},
  positionals: { A: 'before', B: 'after' },
  async main(_, [a, b]) {
    const [before, after] = await Promise.all([readAny(a), readAny(b)]);
    const comparison = compareAll(pairRecords(before, after), []);
    print(differencesReport(comparison));
    return comparison.changes.every(({ kind }) => kind === 'equal') ? 0 : 1;
  },
});

/** @throws DataError or MachineError */
async function readAny(place: string): Promise<readonly RunRecord[]> {
  const found = await stat(place).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) throw systemFault(place, 'run records or a baseline', found);
  if (found.isDirectory()) return readRecords(existsSync(join(place, 'records')) ? join(place, 'records') : place);
  const baseline = await readExpected(place);
  if (baseline === undefined) throw new DataError(`${place}: expected a baseline, got no file`);
  return baseline.records;
}
