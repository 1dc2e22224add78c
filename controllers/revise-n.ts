/**
 * Revise-n: read one chain of revisions, answer with its answer number `answers`.
 *
 * Madaan et al. 2023, "Self-Refine: Iterative Refinement with Self-Feedback" (arXiv 2303.17651), and the sequential revisions
 * of Snell et al. 2024 (arXiv 2408.03314). Deviations: the number of revisions is fixed, and no verifier chooses among them.
 * Huang et al. 2023 (arXiv 2310.01798) tell why revising without feedback from outside may not help.
 */
import { defineController } from './controller.ts';
import { answers } from './revision-chain.ts';

export const reviseN = defineController({
  name: 'revise-n',
  source: 'Madaan et al. 2023, arXiv 2303.17651',
  parameters: { answers },
  knob: 'answers',
  needs: ['revisions'],
  modes: { saving: 4, high: 8 },
  *play(episode, { answers }) {
    const [chain] = episode.open(1);
    yield;
    if (answers > 1 && !chain.finished) {
      // In between nothing is decided, so that all revisions are asked for at once.
      episode.advance([chain], answers - 1);
      yield;
    }
    return chain.answer;
  },
});
