/** Files that tests start in a process of their own: programs of tests, and sources whose process is killed. */
import { join } from 'node:path';
import { inject } from 'vitest';
import { builtName } from './launch.ts';

/** From the root. */
export const STARTED = [
  'benchmarks/discovery/explorers/agent/run-agent.ts',
  'datasets/foundation/atomic-write.ts',
  'reports/write-report.ts',
  'test/support/collect-in-process.ts',
  'test/support/fetch-in-process.ts',
  'test/support/import-memory.ts',
  'test/support/parquet-memory.ts',
  'test/support/read-bombs.ts',
  'test/support/read-table-bombs.ts',
] as const;

export type Started = (typeof STARTED)[number];

/** Where one of them lies as it was built for this run of vitest. */
export function built(source: Started): string {
  return join(inject('programs'), builtName(source));
}
