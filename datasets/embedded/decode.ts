import type { Decoded, DecodeRequest } from './embedded-model.ts';

/**
 * Samples a batch of branches of one model, in place. A result depends on its own request alone, never on the rest of the batch.
 * A branch may be in a batch once, and may not end in `</s>`.
 */
export function decode(_batch: readonly DecodeRequest[]): Decoded[] {
  throw new Error('not written yet');
}
