import type { Controller } from '../../controllers/controller.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import type { Unread } from './replay-branch.ts';

/** Returns what a controller declares not to read of running branches. Undefined where it may read everything, and is billed for probes. */
export function unreadBy({ readsProbes }: Pick<Controller, 'readsProbes'>): Unread | undefined {
  if (readsProbes === undefined) return undefined;
  return readsProbes === 'confidence' ? 'answers' : 'all';
}

/** Returns the same store without bills for probes, for a controller that reads no answer of a running branch. */
export function withoutProbes(traces: TraceStore): TraceStore {
  const { bills, others, ...store } = traces;
  return {
    ...store,
    ...(bills && { bills: { decoded: bills.decoded } }),
    ...(others && { others: others.map(withoutProbes) }),
  };
}
