/**
 * Cascade: a small model answers where its votes agree, and hands the question over to the next model where they do not.
 *
 * Chen et al. 2023, "FrugalGPT" (arXiv 2305.05176), the LLM cascade, with the vote-based check of Yue et al. 2023, "Large
 * Language Model Cascades with Mixture of Thoughts Representations for Cost-efficient Reasoning" (arXiv 2310.03094).
 * Deviations: FrugalGPT learns a scorer, and AutoMix (arXiv 2310.12963) lets the model verify itself; this controller counts votes. Yue et
 * al. ask the larger model once; this controller reads `larger` branches of it. Votes of different models are not added up, since recorded
 * answers of different runs may not be comparable. With one model the cascade is self-consistency.
 */
import { defineController, integer, real } from './controller.ts';
import { handOver } from './hand-over.ts';

export const cascade = defineController({
  name: 'cascade',
  source: 'Yue et al. 2023, arXiv 2310.03094',
  parameters: {
    agreement: real('share of the votes from which on a model keeps its answer; 0 never hands over', 0.75, 0, 1),
    width: integer('branches read of the first model', 4, 1, 1024),
    larger: integer('branches read of every later model, 0 for as many as of the first', 0, 0, 1024),
  },
  knob: 'agreement',
  needs: ['models'],
  modes: { saving: 0.75, high: 1 },
  *play(episode, { agreement, width, larger }) {
    return yield* handOver(episode, agreement, (model) => (model === 0 || larger === 0 ? width : larger));
  },
});
