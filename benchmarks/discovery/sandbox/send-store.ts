/** A trace store as it is sent to foreign code: what replay needs, and nothing that says which store it is. */
import type { TraceStore } from '../../../datasets/store/trace-store.ts';
import type { Columns } from './messages.ts';

const COLUMNS = ['branchStart', 'probeStart', 'probe', 'final', 'tokens', 'answerStart'] as const;
const OPTIONAL = ['verdictStart', 'verdict', 'probeTokens', 'confidence', 'stopFlag'] as const;

/** One for each model, the first model's first. */
export function columnsOf(traces: TraceStore): Columns[] {
  return [traces, ...(traces.others ?? [])].map((store) => {
    const { interval, questions, verdictTokens } = store;
    const columns: Record<string, number | number[]> = { interval, questions };
    if (verdictTokens !== undefined) columns.verdictTokens = verdictTokens;
    for (const name of COLUMNS) columns[name] = Array.from(store[name]);
    for (const name of OPTIONAL) {
      const values = store[name];
      if (values !== undefined) columns[name] = Array.from<number>(values);
    }
    return columns as Columns;
  });
}
