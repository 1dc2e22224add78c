/** The cost of each store's probes, from the records that are not billed as published. */

import { sum } from '../../../benchmarks/record/figures.ts';
import type { RunRecord } from '../../../benchmarks/record/record-schema.ts';
import type { Estimate } from '../../figures/estimate.ts';

export type ProbeCost = NonNullable<RunRecord['probeCost']>;

export interface Probing extends ProbeCost {
  /** Id of the store. */
  readonly traces: string;
  /** Share of all recorded tokens that probes are; 0 where lengths do not contain them. */
  readonly share: number;
}

/** Each store once. */
export function probingOf(records: readonly RunRecord[]): Probing[] {
  const found = new Map<string, Probing>();
  for (const { traces, probeCost } of records) {
    if (probeCost === undefined || found.has(traces.id)) continue;
    const tokens = sum(traces.finals.map((question) => question.tokens));
    const share = probeCost.cost.kind === 'recorded' ? 0 : (probeCost.cost.tokens * probeCost.probes) / tokens;
    found.set(traces.id, { traces: traces.id, share, ...probeCost });
  }
  return [...found.values()];
}

/** A mean with its normal 95 % interval. */
export function normalEstimate({ tokens, standardError }: { readonly tokens: number; readonly standardError: number }): Estimate {
  const half = 1.959963984540054 * standardError;
  return { estimate: tokens, interval: { lower: tokens - half, upper: tokens + half } };
}
