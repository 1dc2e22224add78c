/**
 * Parallel-revisions: read `answers` answers of each of `chains` chains side by side, answer by majority over all of them or over
 * the last of each chain.
 *
 * The ratio of parallel to sequential samples of Snell et al. 2024 (arXiv 2408.03314), section 6: the budget is chains × answers.
 * One chain is revision-vote, or by its last answer revise-n; chains of one answer are self-consistency. Deviations: no verifier
 * chooses, and a question with fewer chains plays those. Ties go to the answer first seen, within a round to the first chain's.
 */
import { defineController, integer } from './controller.ts';
import { openBranches } from './open-branches.ts';
import { answers, reviseAll } from './revision-chain.ts';

export const parallelRevisions = defineController({
  name: 'parallel-revisions',
  source: 'Snell et al. 2024, arXiv 2408.03314',
  parameters: {
    chains: integer('chains opened at most', 4, 1, 1024),
    answers,
    over: integer('answers that vote: 0 for the last of each chain, 1 for all', 1, 0, 1),
  },
  knob: 'answers',
  needs: ['revisions'],
  modes: { saving: 4, high: 8 },
  *play(episode, { chains, answers, over }) {
    const branches = openBranches(episode, chains);
    yield;
    const votes = episode.tally();
    let revised = branches;
    for (let read = 1; revised.length > 0; read++) {
      if (over === 1) for (const chain of revised) votes.add(chain.answer);
      revised = read < answers ? yield* reviseAll(episode, branches) : [];
    }
    if (over === 0) for (const chain of branches) votes.add(chain.answer);
    return votes.winner;
  },
});
