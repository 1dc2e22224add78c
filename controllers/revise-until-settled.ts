/**
 * Revise-until-settled: revise until the last `equal` answers are equal, at most up to answer number `answers`.
 *
 * With two equal answers this is how Progressive-Hint Prompting stops, Zheng et al. 2023, "Progressive-Hint Prompting Improves
 * Reasoning in Large Language Models" (arXiv 2304.09797). Deviations: other numbers of them, and a limit to revising.
 */
import { defineController, integer } from './controller.ts';
import { answers, revise } from './revision-chain.ts';

export const reviseUntilSettled = defineController({
  name: 'revise-until-settled',
  source: 'Zheng et al. 2023, arXiv 2304.09797',
  parameters: { equal: integer('equal answers in a row after which a chain has settled', 2, 1, 1024), answers },
  knob: 'equal',
  needs: ['revisions'],
  modes: { saving: 2, high: 4 },
  *play(episode, { equal, answers }) {
    const [chain] = episode.open(1);
    yield;
    let { answer: latest } = chain;
    let inRow = 1;
    for (let read = 1; read < answers && inRow < equal && (yield* revise(episode, chain)); read++) {
      inRow = chain.answer === latest ? inRow + 1 : 1;
      latest = chain.answer;
    }
    return chain.answer;
  },
});
