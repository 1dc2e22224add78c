/** The tokens billed for a trace up to one of its probes: Δ for each before, tokens of their own, or other bills. */
import type { Bills, TraceStore } from '../../datasets/store/trace-store.ts';

/** @param first its first probe, in the store's `probe` column; `end` is not included */
export function tokensTo({ interval, probeTokens, bills }: TraceStore, row: number, first: number, end: number): number {
  if (bills !== undefined) return Math.min((end - first) * interval, bills.decoded[row]) + spentOnProbes(bills, first, end);
  if (probeTokens === undefined) return (end - first) * interval;
  let tokens = 0;
  for (let probe = first; probe < end; probe++) tokens += probeTokens[probe];
  return tokens;
}

export function spentOnProbes({ probesSpent }: Bills, first: number, end: number): number {
  return probesSpent === undefined || end === first ? 0 : probesSpent[end - 1];
}
