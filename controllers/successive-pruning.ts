/**
 * Successive-pruning: read `width` branches whole, ask for verdicts on each, drop the worse half, ask for twice as many on each of the
 * others, and so on. Stop when the branches left agree or no verdicts are left. Answer by the majority of the branches left, weighted by
 * their scores.
 *
 * Successive halving, Karnin et al. 2013, "Almost Optimal Exploration in Multi-Armed Bandits", with the mean of all verdicts so far as in
 * Jamieson & Talwalkar 2016 (arXiv 1502.07943). Branches are arms, verdicts are pulls, and every round costs about the same. Deviations:
 * `verdicts` is given where the papers divide a budget; play stops when one answer is left, not one arm. Ties go to the branch opened
 * first.
 */
import { askVerdicts } from './ask-verdicts.ts';
import { defineController, width } from './controller.ts';
import type { Branch } from './episode.ts';
import { openBranches } from './open-branches.ts';
import { ranked, verdicts } from './score-of.ts';
import { voters } from './voters.ts';
import { weightedMajority } from './weighted-majority.ts';

export const successivePruning = defineController({
  name: 'successive-pruning',
  source: 'Karnin et al. 2013; Jamieson & Talwalkar 2016, arXiv 1502.07943',
  parameters: { width, verdicts: { ...verdicts, meaning: 'verdicts asked for on each branch in the first round' } },
  knob: 'width',
  needs: ['verdicts', 'probabilities'],
  modes: { saving: 16, high: 64 },
  *play(episode, { width, verdicts }) {
    const branches = openBranches(episode, width);
    episode.finish(branches);
    yield;
    let left = voters(episode, branches);
    for (let count = verdicts; !agree(left) && askVerdicts(episode, left, count); count *= 2) {
      yield;
      left = ranked(left).slice(0, Math.ceil(left.length / 2));
    }
    return weightedMajority(episode, left);
  },
});

function agree([first, ...others]: readonly Branch[]): boolean {
  return others.every(({ answer }) => answer === first.answer);
}
