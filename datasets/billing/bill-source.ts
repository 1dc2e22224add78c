/** A source whose branches are billed otherwise than as published. */
import { DataError } from '../foundation/errors.ts';
import type { TraceSource } from '../store/trace-source.ts';
import type { Bills, TraceStore } from '../store/trace-store.ts';
import type { Billing } from './billing.ts';
import { CUT_AT, type EstimatedCost, estimateProbeCost } from './probe-cost.ts';

/** How the cost of a store's probes is known: recorded apart, or estimated on average; `none` where it has no probes. */
export type ProbeCost = 'recorded' | 'none' | EstimatedCost;

/**
 * @param model which of its models, from 0
 * @throws DataError where it has probes that were neither recorded apart nor can be estimated
 */
export function probeCostOf(source: TraceSource, model = 0): ProbeCost {
  const stores = () => Array.from(source.blocks(), ({ traces }) => [traces, ...(traces.others ?? [])][model]);
  const [{ probeTokens, probeCost }] = stores();
  // A revision is no probe: its tokens are the branch's own.
  if (probeTokens !== undefined || stores().every(({ probe }) => probe.length === 0)) return 'none';
  if (probeCost !== undefined) return 'recorded';
  const estimate = estimateProbeCost(stores());
  if (typeof estimate !== 'string') return estimate;
  throw new DataError(
    `${source.id}: billing: expected probes whose tokens were recorded apart (cost), or lengths that contain them and branches cut at ${CUT_AT} tokens, got ${estimate}`,
  );
}

/**
 * The same source, whose branches carry other bills. The player of an episode does not see them.
 *
 * @throws DataError as `probeCostOf`
 */
export function billSource<Source extends TraceSource>(source: Source, billing: Billing): Source {
  if (billing === 'published') return source;
  const [{ traces }] = source.blocks();
  const costs = [traces, ...(traces.others ?? [])].map((_, model) => probeCostOf(source, model));
  if (costs.every((cost) => cost === 'none')) return source;
  const billed = new WeakMap<object, object>();
  function* blocks() {
    for (const block of source.blocks()) {
      const known = billed.get(block) ?? { ...block, traces: billStores(block.traces, costs, billing) };
      billed.set(block, known);
      yield known;
    }
  }
  return { ...source, blocks } as Source;
}

function billStores(traces: TraceStore, [cost, ...costs]: readonly ProbeCost[], billing: Billing): TraceStore {
  const others = traces.others?.map((store, i) => billStores(store, [costs[i]], billing));
  const bills = cost === 'none' ? undefined : billsOf(traces, cost, billing);
  return { ...traces, ...(bills && { bills }), ...(others && { others }) };
}

/** @param cost not none */
function billsOf(traces: TraceStore, cost: Exclude<ProbeCost, 'none'>, billing: Billing): Bills {
  const { probeStart, tokens, probe } = traces;
  const spent = new Uint32Array(probe.length);
  const decoded = tokens.slice();
  for (let branch = 0; branch < tokens.length; branch++) {
    const [from, to] = [probeStart[branch], probeStart[branch + 1]];
    let sum = 0;
    for (let p = from; p < to; p++) {
      if (cost === 'recorded') sum += traces.probeCost![p];
      // A branch is no shorter than a token.
      else sum = Math.min(tokens[branch] - 1, Math.round(cost.ended.tokens * (p - from + 1)));
      spent[p] = sum;
    }
    if (cost !== 'recorded') decoded[branch] -= sum;
  }
  return { decoded, ...(billing === 'probes' && { probesSpent: spent }) };
}
