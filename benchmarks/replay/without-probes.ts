import type { Controller } from '../../controllers/controller.ts';
import type { TraceStore } from '../../datasets/store/trace-store.ts';
import type { Unread } from './replay-branch.ts';

/** What a controller says that it does not read of running branches; undefined where it may read everything, and is billed for probes. */
export function unreadBy({ readsProbes }: Pick<Controller, 'readsProbes'>): Unread | undefined {
  if (readsProbes === undefined) return undefined;
  return readsProbes === 'confidence' ? 'answers' : 'all';
}

/** The same store, billed for no probes: of a controller that reads no answer of a running branch. */
export function withoutProbes(traces: TraceStore): TraceStore {
  const { bills, others, ...store } = traces;
  return {
    ...store,
    ...(bills && { bills: { decoded: bills.decoded } }),
    ...(others && { others: others.map(withoutProbes) }),
  };
}
