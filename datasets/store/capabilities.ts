/** What a trace store can do for a controller. */
import { lengthsUnknown, type TraceStore } from './trace-store.ts';

/**
 * `probes`: answers are read every Δ tokens. `revisions`: the answers of a branch revise one another, each with tokens of its
 * own. `confidence`: the model's confidence at probes or revisions; as a rule that of a window of tokens beside `probes`, a stated one, from
 * 0 to 1, beside `revisions`. `verdicts`: a verifier scored branches. `probabilities`: its verdicts are probabilities, or logits. `models`: several
 * models answered the same questions. `tokens`: lengths are recorded, neither estimated nor unknown.
 */
export type Capability = 'probes' | 'confidence' | 'verdicts' | 'probabilities' | 'revisions' | 'models' | 'tokens';

/**
 * The capabilities of a store. Probes with tokens of their own are revisions, and not probes, which lie at multiples of Δ. A column of
 * confidences without a single number offers none.
 */
export function capabilities(store: TraceStore): readonly Capability[] {
  const { probe, verdict, probeTokens, confidence, others } = store;
  const found: Capability[] = [];
  if (probe.length > 0) found.push(probeTokens === undefined ? 'probes' : 'revisions');
  if (confidence?.some((value) => !Number.isNaN(value))) found.push('confidence');
  if (verdict !== undefined && verdict.length > 0)
    found.push('verdicts', ...(store.verdictScale === 'any' ? [] : ['probabilities' as const]));
  if (others !== undefined) found.push('models');
  if (!store.tokensEstimated && !lengthsUnknown(store)) found.push('tokens');
  return found;
}
