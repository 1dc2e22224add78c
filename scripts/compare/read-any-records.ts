/** Run records, wherever they are: a folder of records, a folder of results that has one, or a baseline. */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readExpected } from '../../benchmarks/committed/expected-file.ts';
import { readRecords } from '../../benchmarks/record/record-files.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';

/** @throws DataError or MachineError */
export async function readAny(place: string): Promise<readonly RunRecord[]> {
  const found = await stat(place).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) throw systemFault(place, 'run records or a baseline', found);
  if (found.isDirectory()) return readRecords(existsSync(join(place, 'records')) ? join(place, 'records') : place);
  const baseline = await readExpected(place);
  if (baseline === undefined) throw new DataError(`${place}: expected a baseline, got no file`);
  return baseline.records;
}
