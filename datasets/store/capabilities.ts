/** The capabilities that a trace store offers to controllers. */
import { lengthsUnknown, type TraceStore } from './trace-store.ts';

/**
 * `probes`: answers are read every Δ tokens. `lengths`: responses of known or estimated length, each of one answer. `revisions`: the answers of a branch revise one another, each with tokens of its
 * own. `confidence`: the model's confidence at probes or revisions. As a rule, confidence at `probes` comes from a window of tokens, and
 * confidence at `revisions` was stated by the model, from 0 to 1. `verdicts`: a verifier scored branches. `probabilities`: its verdicts are
 * probabilities, or logits. `models`: several models answered the same questions. `tokens`: lengths are recorded, neither estimated nor
 * unknown.
 */
export type Capability = 'probes' | 'lengths' | 'confidence' | 'verdicts' | 'probabilities' | 'revisions' | 'models' | 'tokens';

/**
 * Returns the capabilities of a store. Probes with tokens of their own count as revisions. They are not probes, which lie at multiples of
 * Δ. A column of confidences without a single number offers none.
 */
export function capabilities(store: TraceStore): readonly Capability[] {
  const { probe, verdict, probeTokens, confidence, others } = store;
  const found: Capability[] = [];
  if (probe.length > 0) found.push(probeTokens === undefined ? 'probes' : 'revisions');
  if (probeTokens === undefined && !lengthsUnknown(store)) found.push('lengths');
  if (confidence?.some((value) => !Number.isNaN(value))) found.push('confidence');
  if (verdict !== undefined && verdict.length > 0)
    found.push('verdicts', ...(store.verdictScale === 'any' ? [] : ['probabilities' as const]));
  if (others !== undefined) found.push('models');
  if (!store.tokensEstimated && !lengthsUnknown(store)) found.push('tokens');
  return found;
}
