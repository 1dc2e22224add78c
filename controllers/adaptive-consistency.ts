/**
 * Adaptive-consistency: read one branch after another until the majority is unlikely to change.
 *
 * Aggarwal et al. 2023, "Let's Sample Step by Step" (arXiv 2305.11860), with the Beta stopping rule.
 * As published with AutoTTS, the rule is asked from the second branch on.
 */
import { confidence } from './confidence.ts';
import { defineController, real, width } from './controller.ts';

export const adaptiveConsistency = defineController({
  name: 'adaptive-consistency',
  source: 'Aggarwal et al. 2023, arXiv 2305.11860',
  parameters: { width, threshold: real('confidence of the majority above which to stop', 0.95, 0, 1) },
  knob: 'width',
  modes: { saving: 16, high: 64 },
  *play(episode, { width, threshold }) {
    const votes = episode.tally();
    const most = Math.min(width, episode.capacity);
    while (votes.size < most) {
      episode.finish(episode.open(1));
      yield;
      episode.voteFinished(votes);
      if (votes.size >= 2 && confidence(votes.first, votes.second) > threshold) break;
    }
    return votes.winner;
  },
});
