/** How tokens are drawn, in the fields of the protocol, of which a server may take few. */
import type { Sampling, ServerOffers } from '../server.ts';

/** Names of the fields that a server takes; undefined where it takes all that there are. */
export type Taken = readonly string[] | undefined;

/** The fields that OpenAI's own servers take. */
export const TOLD = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty', 'seed'];
/** The fields that decide which tokens come. */
const DECISIVE = ['temperature', 'top_p', 'top_k', 'seed'];

/** Whatever else a server would do of its own is switched off, as far as it takes the fields. */
export function samplingFields({ temperature, topP, topK }: Sampling, seed: number, taken: Taken): Record<string, unknown> {
  const fields = {
    temperature,
    top_p: topP,
    top_k: topK,
    min_p: 0,
    typical_p: 1,
    presence_penalty: 0,
    frequency_penalty: 0,
    repetition_penalty: 1,
    repeat_penalty: 1,
    skip_special_tokens: true,
    ignore_eos: false,
    seed,
  };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => taken?.includes(name) ?? true));
}

/** The decisive fields that a server takes none of: its own values decide. */
export function unsentOf(taken: Taken): Pick<ServerOffers, 'unsent'> {
  const unsent = taken === undefined ? [] : DECISIVE.filter((name) => !taken.includes(name));
  return unsent.length === 0 ? {} : { unsent };
}
