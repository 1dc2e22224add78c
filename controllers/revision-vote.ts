/**
 * Revision-vote: read `answers` answers of one chain of revisions, answer by their majority.
 *
 * The sequential majority of Snell et al. 2024, "Scaling LLM Test-Time Compute Optimally can be More Effective than Scaling Model
 * Parameters" (arXiv 2408.03314), section 6. Ties go to the answer first seen, so that two answers vote as the first alone.
 */
import { defineController } from './controller.ts';
import { answers, revise } from './revision-chain.ts';

export const revisionVote = defineController({
  name: 'revision-vote',
  source: 'Snell et al. 2024, arXiv 2408.03314',
  parameters: { answers },
  knob: 'answers',
  needs: ['revisions'],
  modes: { saving: 4, high: 8 },
  *play(episode, { answers }) {
    const [chain] = episode.open(1);
    yield;
    const votes = episode.tally();
    votes.add(chain.answer);
    while (votes.size < answers && (yield* revise(episode, chain))) votes.add(chain.answer);
    return votes.winner;
  },
});
