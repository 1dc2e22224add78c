/**
 * What a contestant would have met on freshly sampled traces: each question with as many branches, drawn with replacement from
 * those that were recorded (the second level of a hierarchical bootstrap; Davison & Hinkley 1997, section 3.8).
 */
import { stream } from '../../datasets/foundation/random-streams.ts';
import type { Orders } from './replay.ts';

/** The same draws for every contestant on a store, so that contestants are compared on the same fresh traces. */
export function freshTraces(id: string): Orders {
  return (capacity, s, place, model) => {
    const random = model === 0 ? stream('fresh traces', id, place, s) : stream('fresh traces', id, place, s, model);
    return Uint16Array.from({ length: capacity }, () => random.below(capacity));
  };
}
