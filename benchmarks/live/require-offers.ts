/** A controller is played live only if the server offers what it needs: it is refused before anything is spent. */
import type { Controller, Need } from '../../controllers/controller.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import type { ServerOffers } from './server.ts';

/** Why no server of one model offers the other needs. */
const NEVER: Readonly<Partial<Record<Need, string>>> = {
  verdicts: 'one model without a verifier',
  probabilities: 'one model without a verifier',
  revisions: 'one model whose responses do not revise one another',
  models: 'one model',
};

/** @throws DataError naming the first need that is not met */
export function requireOffers(
  { name, needs = [] }: Pick<Controller, 'name' | 'needs'>,
  model: string,
  offers: ServerOffers,
): void {
  const offered = offeredNeeds(offers);
  const missing = needs.find((need) => !offered.includes(need));
  if (missing === undefined) return;
  throw new DataError(
    `expected a server with ${missing} for ${name}, got ${model}, ${NEVER[missing] ?? reasonFor(missing, offers)}`,
  );
}

/** Returns the needs of controllers that a server meets. */
export function offeredNeeds({ continues, logprobs }: ServerOffers): readonly Need[] {
  if (!continues) return [];
  return ['probes', 'lengths', ...(logprobs > 0 ? (['confidence'] as const) : [])];
}

function reasonFor(missing: Need, { continues }: ServerOffers): string {
  if (!continues) return 'which sells whole responses and continues none';
  return missing === 'confidence' ? 'which tells no log-probabilities' : 'which does not offer it';
}
