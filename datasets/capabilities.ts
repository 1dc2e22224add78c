/** What a trace store can do for a controller. */
import type { TraceStore } from './trace-store.ts';

/**
 * `probes`: answers are read every Δ tokens. `revisions`: the answers of a branch revise one another, each with tokens of its
 * own. `verdicts`: a verifier scored branches. `models`: several models answered the same questions. `tokens`: lengths are
 * recorded, not estimated.
 */
export type Capability = 'probes' | 'verdicts' | 'revisions' | 'models' | 'tokens';

/** The capabilities of a store. Probes with tokens of their own are revisions, and not probes, which lie at multiples of Δ. */
export function capabilities({ probe, verdict, probeTokens, tokensEstimated, others }: TraceStore): readonly Capability[] {
  const found: Capability[] = [];
  if (probe.length > 0) found.push(probeTokens === undefined ? 'probes' : 'revisions');
  if (verdict !== undefined && verdict.length > 0) found.push('verdicts');
  if (others !== undefined) found.push('models');
  if (!tokensEstimated) found.push('tokens');
  return found;
}
