/**
 * Freshly sampled traces, as a contestant might have met them. Each question has as many branches as were recorded, drawn with replacement
 * from the recorded ones. This is the second level of a hierarchical bootstrap (Davison & Hinkley 1997, section 3.8).
 */
import { stream } from '../../datasets/foundation/random-streams.ts';
import type { Orders } from './replay.ts';

/**
 * Returns the draws of a store. They are the same for every contestant, so that contestants are compared on the same fresh traces.
 *
 * @param id the store's id, which seeds the draws
 */
export function freshTraces(id: string): Orders {
  return (capacity, s, place, model) => {
    const random = model === 0 ? stream('fresh traces', id, place, s) : stream('fresh traces', id, place, s, model);
    return Uint16Array.from({ length: capacity }, () => random.below(capacity));
  };
}
