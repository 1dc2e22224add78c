/** The committed baseline of suite paper: real figures without traces. */
import type { DoneRecord } from '../../benchmarks/record/record-schema.ts';
import { committedBaseline } from '../../scripts/report/committed-baseline.ts';

export async function expectedPaper(): Promise<readonly DoneRecord[]> {
  const baseline = await committedBaseline();
  if (baseline === undefined) throw new Error('expected a committed baseline, got none');
  return baseline.records;
}
