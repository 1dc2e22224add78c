/** How tokens are drawn, in the fields of the protocol. */
import type { Sampling } from '../server.ts';

/** Whatever else a server would do of its own is switched off. */
export function samplingFields({ temperature, topP, topK }: Sampling) {
  return {
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
  };
}
