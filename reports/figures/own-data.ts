/** Whether results are of someone's own data: of no trace store that a suite of the project plays, of which papers print figures. */
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { suites } from '../../benchmarks/suites/index.ts';
import { tracesOf } from '../../benchmarks/suites/suite.ts';
import { SIMULATED } from '../../datasets/store/simulated-ids.ts';

let known: ReadonlySet<string> | undefined;

export function isOwnData(records: readonly RunRecord[]): boolean {
  known ??= new Set(suites.flatMap(tracesOf).map(wholeOf));
  const ofProject = known;
  return records.every(({ traces }) => !ofProject.has(wholeOf(traces.id)));
}

/** The store of which it is a part, or which it stands for. */
function wholeOf(id: string): string {
  const [whole] = id.split('#');
  return whole.startsWith(SIMULATED) ? whole.slice(SIMULATED.length) : whole;
}
