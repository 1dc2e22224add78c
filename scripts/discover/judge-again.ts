/** `npm run discover -- --judge-again FILE`: winners of records of searches, judged again without a search. */

import { openElsewhere } from '../../benchmarks/discovery/held-out/judge-elsewhere.ts';
import { readDiscovery, writeDiscovery } from '../../benchmarks/discovery/search-record/discovery-files.ts';
import { heldOutLines } from '../../benchmarks/discovery/search-record/discovery-text.ts';
import { judgeAgain } from '../../benchmarks/discovery/search-record/judge-again.ts';
import { UsageError } from '../program/command.ts';
import { printLine } from '../program/print.ts';
import { requireTraces } from '../suite/fetch-traces.ts';
import { onlyOn } from './discover-plan.ts';
import { madeNow } from './made.ts';

/** Winners of records, judged again: what was searched stays as it is. */
export async function judgeRecordsAgain(files: readonly string[], given: readonly string[]): Promise<number> {
  const other = given.find((name) => name !== 'judge-again');
  if (other !== undefined) throw new UsageError(`--judge-again: expected no other flag, got --${other}`);
  const records = await Promise.all(files.map(readDiscovery));
  const stores = [...new Set(records.flatMap(({ heldOut }) => heldOut?.stores ?? []))];
  await requireTraces(onlyOn(stores));
  const elsewhere = await openElsewhere(process.env);
  try {
    for (const [i, file] of files.entries()) {
      const { command: _, ...now } = await madeNow(records[i].made.command);
      const { record, verdict } = await judgeAgain(records[i], file, now, elsewhere.judge);
      for (const line of heldOutLines(verdict)) printLine(line);
      await writeDiscovery(file, record);
      printLine(`record:     ${file}, judged again; its pooled curves are the same`);
    }
  } finally {
    await elsewhere.close();
  }
  return 0;
}
