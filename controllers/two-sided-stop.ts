/**
 * Two-sided stop: decode `width` branches in lock-step, stop when they agree enough to be sure, or too little, by then, to have hope.
 *
 * Wang et al. 2026, "Conformal Thinking: Risk Control for Reasoning on a Compute Budget" (arXiv 2602.03814), by the authors' program. A
 * signal of certainty s(t) is smoothed as an exponential moving average. Play stops when the signal reaches an upper threshold, or falls to
 * a lower threshold that rises: s(t) ≤ floor + (ceiling − floor) / (1 + exp(−slope · (t − shift))). A question that is given up is answered
 * too, with the leading answer. The defaults were tuned on nothing and bound no risk. `npm run fit -- --risk` chooses upper and ceiling by
 * risk control, on traces of the kind that it is to be played on.
 *
 * Deviations. The paper's signal is the confidence of one chain. Here the signal is the share of branches that give the most frequent
 * answer, which every probed store offers. One branch alone is therefore always sure. Time t is in probes, in the paper in tokens. The
 * ceiling of the lower threshold is a parameter of its own; in the paper it is the upper threshold. Before `warmUp` probes nothing stops;
 * in the paper nothing is given up before.
 */
import { defineController, integer, real, width } from './controller.ts';
import { openBranches } from './open-branches.ts';

export const twoSidedStop = defineController({
  name: 'two-sided-stop',
  source: 'Wang et al. 2026, arXiv 2602.03814',
  parameters: {
    width: { ...width, default: 16 },
    upper: real('smoothed agreement from which on the answer is sure', 0.9, 0, 1),
    ceiling: real('smoothed agreement up to which a question is given up in the end', 0.4, 0, 1),
    floor: real('the same at first', 0, -2, 1),
    shift: integer('probes after which it is halfway between the two', 30, 0, 10_000),
    slope: real('how steeply it rises there, per probe', 0.2, 0, 10),
    smoothing: real('weight of the latest agreement in the moving average', 0.2, 0, 1),
    warmUp: integer('probes before which nothing stops', 8, 0, 10_000),
  },
  knob: 'upper',
  needs: ['probes'],
  modes: { saving: 0.7, high: 0.95 },
  *play(episode, { width, upper, ceiling, floor, shift, slope, smoothing, warmUp }) {
    openBranches(episode, width);
    yield;
    let smoothed = Number.NaN;
    for (let probes = 1; ; probes++) {
      const votes = episode.tally();
      episode.voteLatest(votes);
      const agreement = votes.first / votes.size;
      smoothed = probes === 1 ? agreement : smoothing * agreement + (1 - smoothing) * smoothed;
      const hopeless = floor + (ceiling - floor) / (1 + Math.exp(-slope * (probes - shift)));
      const stops = probes >= warmUp && (smoothed >= upper || smoothed <= hopeless);
      if (stops || episode.runningCount === 0) return votes.winner;
      episode.advance();
      yield;
    }
  },
});
