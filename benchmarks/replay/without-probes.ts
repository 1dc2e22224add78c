import type { TraceStore } from '../../datasets/store/trace-store.ts';

/** The same store, billed for no probes: of a controller that reads none. */
export function withoutProbes(traces: TraceStore): TraceStore {
  const { bills, others, ...store } = traces;
  return {
    ...store,
    ...(bills && { bills: { decoded: bills.decoded } }),
    ...(others && { others: others.map(withoutProbes) }),
  };
}
