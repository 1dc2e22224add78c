/**
 * Verified-consistency: read and verify one branch after another, until votes and verdicts together make the leading answer sure.
 *
 * Singhi et al. 2025, "When To Solve, When To Verify" (arXiv 2504.01005), ask how to divide a budget between solving and verifying. The
 * rule is ours. Votes count as in adaptive-consistency (Aggarwal et al. 2023, arXiv 2305.11860), whose rule this is without verdicts.
 * Verdicts multiply the odds; each is taken to be right with probability `accuracy`. No verdicts are asked for once votes are enough.
 */
import { askVerdicts } from './ask-verdicts.ts';
import { defineController, integer, real, width } from './controller.ts';
import type { Answer } from './episode.ts';
import { scoreOf } from './score-of.ts';
import { leadOf, logOdds, type Standing, verdictEvidence } from './verified-lead.ts';
import { abstention } from './voters.ts';

export const verifiedConsistency = defineController({
  name: 'verified-consistency',
  source: 'after Singhi et al. 2025, arXiv 2504.01005',
  parameters: {
    width,
    verdicts: integer('verdicts asked for on each branch at most', 1, 0, 1024),
    batch: integer('branches read at a time', 1, 1, 1024),
    threshold: real('confidence of the leading answer above which to stop', 0.95, 0, 1),
    accuracy: real('how often a verdict is taken to be right', 0.75, 0.5, 0.999),
  },
  knob: 'width',
  needs: ['verdicts', 'probabilities'],
  modes: { saving: 16, high: 64 },
  *play(episode, { width, verdicts, batch, threshold, accuracy }) {
    const most = Math.min(width, episode.capacity);
    const abstains = abstention(episode);
    const standings = new Map<Answer, Standing>();
    const isSure = () => episode.branches.length >= 2 && leadOf(standings).against < logOdds(1 - threshold);
    while (episode.branches.length < most) {
      const opened = episode.open(Math.min(batch, most - episode.branches.length));
      episode.finish(opened);
      yield;
      for (const { answer } of opened) {
        const standing = standings.get(answer);
        if (standing !== undefined) standing.votes++;
        else if (!abstains(answer)) standings.set(answer, { votes: 1, evidence: 0 });
      }
      if (isSure()) break;
      if (!askVerdicts(episode, opened, verdicts)) continue;
      yield;
      for (const branch of opened) {
        const standing = standings.get(branch.answer);
        if (standing !== undefined) standing.evidence += verdictEvidence(scoreOf(branch), accuracy);
      }
      if (isSure()) break;
    }
    return standings.size > 0 ? leadOf(standings).answer : episode.branches[0].answer;
  },
});
