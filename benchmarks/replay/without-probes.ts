import type { TraceStore } from '../../datasets/store/trace-store.ts';
import type { Unread } from '../rounds/rules-of-play.ts';

/** Returns a store as it is billed to a controller that does without these reads: without probes, where it does without any. */
export function billedFor(unread: Unread | undefined, traces: TraceStore): TraceStore {
  return unread === undefined ? traces : withoutProbes(traces);
}

/** Steps in which the longest response without probes is decoded. Recorded probes lie as close: every 500 of some 30,000 tokens. */
const STEPS = 100;

/**
 * Returns the same store without bills for probes, for a controller that reads no answer of a running branch. Responses that were recorded
 * without probes are decoded in steps too. Δ is then a hundredth of the longest, and the controller sees which of them end.
 */
export function withoutProbes(traces: TraceStore): TraceStore {
  const { bills, others, ...store } = traces;
  return {
    ...(isPlain(store) ? inIntervals(store) : store),
    ...(bills && { bills: { decoded: bills.decoded } }),
    ...(others && { others: others.map(withoutProbes) }),
  };
}

/**
 * Whether each branch is one response without anything read on the way, and its length is known. A store with a column of costs was decoded
 * Δ by Δ: its responses without probes ended within their first interval.
 */
function isPlain({ probe, probeTokens, probeCost, tokensUnknown }: TraceStore): boolean {
  return probe.length === 0 && probeTokens === undefined && probeCost === undefined && tokensUnknown !== true;
}

/**
 * Returns the same responses with a probe at each interval, in tokens. Nobody may read the probes: each stands for the answer that the
 * response ends with.
 *
 * @param interval a hundredth of the longest response unless given
 */
export function inIntervals(store: TraceStore, interval = Math.ceil(longestOf(store) / STEPS)): TraceStore {
  const probeStart = new Uint32Array(store.tokens.length + 1);
  for (const [b, tokens] of store.tokens.entries()) probeStart[b + 1] = probeStart[b] + Math.ceil(tokens / interval) - 1;
  const probe = new Uint16Array(probeStart[store.tokens.length]);
  for (const [b, final] of store.final.entries()) probe.fill(final, probeStart[b], probeStart[b + 1]);
  return { ...store, interval, probeStart, probe };
}

function longestOf({ tokens }: TraceStore): number {
  return tokens.reduce((most, each) => Math.max(most, each), 1);
}
