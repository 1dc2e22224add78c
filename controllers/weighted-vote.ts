/**
 * Weighted-vote: read `width` branches whole, ask a verifier for `verdicts` verdicts on each, answer by the majority of the branches,
 * each weighing its score.
 *
 * Li et al. 2023, "Making Language Models Better Reasoners with Step-Aware Verifier" (DiVeRSe, arXiv 2206.02336): its voting verifier,
 * without the paper's diverse prompts and step-aware training. Ties go to the answer first seen. Deviation: where nothing weighs
 * anything, the plain majority answers.
 */
import { askVerdicts } from './ask-verdicts.ts';
import { defineController, width } from './controller.ts';
import { openBranches } from './open-branches.ts';
import { score, verdicts } from './score-of.ts';
import { weightedMajority } from './weighted-majority.ts';

export const weightedVote = defineController({
  name: 'weighted-vote',
  source: 'Li et al. 2023, arXiv 2206.02336',
  parameters: { width, verdicts, score },
  knob: 'width',
  needs: ['verdicts', 'probabilities'],
  modes: { saving: 16, high: 64 },
  *play(episode, { width, verdicts, score }) {
    const branches = openBranches(episode, width);
    episode.finish(branches);
    yield;
    if (askVerdicts(episode, branches, verdicts)) yield;
    return weightedMajority(episode, branches, score);
  },
});
