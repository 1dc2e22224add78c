/**
 * Best-of-n: read `width` branches whole, ask a verifier for `verdicts` verdicts on each, answer with the branch of the best score.
 *
 * Cobbe et al. 2021, "Training Verifiers to Solve Math Word Problems" (arXiv 2110.14168), one score of a trained verifier; Lightman et
 * al. 2023 (arXiv 2305.20050) and Snell et al. 2024 (arXiv 2408.03314) for step scores, of which the least or the last counts. Ties go
 * to the branch opened first. Deviation: where no branch has a score, the majority answers.
 */
import { askVerdicts } from './ask-verdicts.ts';
import { defineController, width } from './controller.ts';
import { openBranches } from './open-branches.ts';
import { ranked, score, scoreOf, verdicts } from './score-of.ts';
import { voters } from './voters.ts';
import { plainMajority } from './weighted-majority.ts';

export const bestOfN = defineController({
  name: 'best-of-n',
  source: 'Cobbe et al. 2021, arXiv 2110.14168',
  parameters: { width, verdicts, score },
  knob: 'width',
  needs: ['verdicts'],
  modes: { saving: 16, high: 64 },
  *play(episode, { width, verdicts, score }) {
    const branches = openBranches(episode, width);
    episode.finish(branches);
    yield;
    if (askVerdicts(episode, branches, verdicts)) yield;
    const [best] = ranked(voters(episode, branches), score);
    return Number.isNaN(scoreOf(best, score)) ? plainMajority(episode, branches) : best.answer;
  },
});
