/** The committed baseline of suite paper: real figures without traces. */
import { fileURLToPath } from 'node:url';
import { readExpected } from '../../benchmarks/committed/expected-file.ts';
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';

export async function expectedPaper(): Promise<readonly DoneRecord[]> {
  const file = fileURLToPath(new URL('../../benchmarks/committed/paper.json', import.meta.url));
  const baseline = await readExpected(file);
  if (baseline === undefined) throw new Error(`expected a baseline at ${file}, got none`);
  return baseline.records;
}
