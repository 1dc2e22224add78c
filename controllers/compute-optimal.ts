/**
 * Compute-optimal: judge how hard a question is by how far its first branches agree, then read as many branches as pays at
 * that difficulty.
 *
 * Snell et al. 2024, "Scaling LLM Test-Time Compute Optimally can be More Effective than Scaling Model Parameters" (arXiv
 * 2408.03314), section 3: the strategy is chosen by estimated difficulty. Deviations: difficulty is told by agreement in
 * place of a verifier's scores, and in three classes in place of five. The strategy is the number of branches that vote. The branches read
 * to estimate difficulty count, as votes and as cost. A setting may give hard questions the fewest branches. Ties go to the answer first
 * seen.
 */
import { defineController, integer, real, width } from './controller.ts';
import type { Episode } from './episode.ts';
import { openBranches } from './open-branches.ts';
import type { Tally } from './tally.ts';

const total = (difficulty: string, value: number) =>
  integer(`branches read of ${difficulty} question, the first included`, value, 1, 1024);

export const computeOptimal = defineController({
  name: 'compute-optimal',
  source: 'Snell et al. 2024, arXiv 2408.03314',
  parameters: {
    width,
    first: integer('branches by which difficulty is told', 4, 1, 1024),
    easyShare: real('share of their votes from which on a question is easy', 1, 0, 1),
    hardShare: real('share of their votes below which a question that is not easy is hard', 0.5, 0, 1),
    easy: total('an easy', 4),
    medium: total('a medium', 16),
    hard: total('a hard', 64),
  },
  knob: 'width',
  modes: { saving: 16, high: 64 },
  *play(episode, { width, first, easyShare, hardShare, easy, medium, hard }) {
    const votes = episode.tally();
    yield* read(episode, Math.min(first, width), votes);
    const share = votes.first / votes.size;
    const wanted = share >= easyShare ? easy : share < hardShare ? hard : medium;
    const more = Math.min(wanted, width, episode.capacity) - votes.size;
    if (more > 0) yield* read(episode, more, votes);
    return votes.winner;
  },
});

/** Reads so many more branches whole, or all that are left, which takes a round. */
function* read(episode: Episode, count: number, votes: Tally): Generator<void, void, void> {
  const branches = openBranches(episode, count);
  episode.finish(branches);
  yield;
  for (const branch of branches) votes.add(branch.answer);
}
