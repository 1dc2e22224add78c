/**
 * Self-consistency: read `width` branches whole, answer by majority.
 *
 * Wang et al. 2022, "Self-Consistency Improves Chain of Thought Reasoning in Language Models" (arXiv 2203.11171).
 * No deviations; ties go to the answer first seen.
 */
import { defineController, width } from './controller.ts';
import { openBranches } from './open-branches.ts';

export const selfConsistency = defineController({
  name: 'self-consistency',
  source: 'Wang et al. 2022, arXiv 2203.11171',
  parameters: { width },
  knob: 'width',
  modes: { saving: 16, high: 64 },
  *play(episode, { width }) {
    episode.finish(openBranches(episode, width));
    yield;
    const votes = episode.tally();
    episode.voteLatest(votes);
    return votes.winner;
  },
});
