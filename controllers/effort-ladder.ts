/**
 * Effort-ladder: answer with little effort where a few samples agree, else climb to the next budget mode of the same model,
 * rung by rung.
 *
 * A cascade (Yue et al. 2023, arXiv 2310.03094) whose models are the budget modes of one model. No single paper describes this form. It
 * differs from `cascade` in its defaults: two samples must agree. Its knob is the samples of a rung: the more there are, the more often one
 * disagrees. On the top rung agreement decides nothing, and an even number of votes settles little more than the odd number below. There
 * one branch less is read where `width` is even. As in a cascade, votes of different rungs are not added up.
 */
import { defineController, integer, real } from './controller.ts';
import { handOver } from './hand-over.ts';

export const effortLadder = defineController({
  name: 'effort-ladder',
  source: 'a cascade over budget modes, after Yue et al. 2023, arXiv 2310.03094',
  parameters: {
    width: integer('branches read of each rung', 2, 1, 1024),
    agreement: real('share of the votes from which on to stay on a rung', 1, 0, 1),
  },
  knob: 'width',
  needs: ['models'],
  modes: { saving: 2, high: 4 },
  *play(episode, { width, agreement }) {
    const top = episode.capacities.length - 1;
    return yield* handOver(episode, agreement, (rung) => (rung === top && width % 2 === 0 ? width - 1 : width));
  },
});
