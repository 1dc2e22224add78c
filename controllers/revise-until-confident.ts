/**
 * Revise-until-confident: revise until the model says that it is done or states a confidence of `confidence`, at most up to
 * answer number `answers`.
 *
 * The model's own stop of Self-Refine, Madaan et al. 2023 (arXiv 2303.17651), section 2. Deviation: a confidence that the model
 * puts into words, as in Tian et al. 2023 (arXiv 2305.14975), stops it too. One that it did not state never does, nor one above 1: that is
 * of tokens, on a scale of its own.
 */
import { defineController, real } from './controller.ts';
import type { Branch } from './episode.ts';
import { answers, revise } from './revision-chain.ts';

export const reviseUntilConfident = defineController({
  name: 'revise-until-confident',
  source: 'Madaan et al. 2023, arXiv 2303.17651',
  parameters: { answers, confidence: real('stated confidence from which on to stop', 0.95, 0, 1) },
  knob: 'answers',
  needs: ['revisions'],
  modes: { saving: 4, high: 8 },
  *play(episode, { answers, confidence }) {
    const [chain] = episode.open(1);
    yield;
    let read = 1;
    while (read < answers && !isLastWord(chain, confidence) && (yield* revise(episode, chain))) read++;
    return chain.answer;
  },
});

/** Confidences are stored in 32 bits, in which those stated as 0.9 are a little below 0.9. */
function isLastWord(chain: Branch, confidence: number): boolean {
  return chain.stopFlag || (chain.confidence >= Math.fround(confidence) && chain.confidence <= 1);
}
