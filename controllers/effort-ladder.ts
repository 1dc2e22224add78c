/**
 * Effort-ladder: answer with little effort where a few samples agree, else climb to the next budget mode of the model, rung by rung.
 *
 * A cascade (Yue et al. 2023, arXiv 2310.03094) whose models are budget modes of one, as reasoning models offer them; Snell et al. 2024
 * (arXiv 2408.03314) on spending more where a question is hard. No paper has published it as it is here. It differs from `cascade` in what it
 * is turned by: samples of a rung, two of which are enough to disagree, since a mode is close to the next and each rung saves less; all of them
 * must agree unless told otherwise. On the top rung agreement decides nothing and an even number of votes ties more than it settles:
 * one branch less is read there where `width` is even. As in a cascade, votes of different rungs are not added up.
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
