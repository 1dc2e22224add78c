/**
 * DeepConf online: learn from a warm-up how sure good branches are, abandon later ones as soon as they are less sure, stop at consensus.
 *
 * Fu et al. 2025, "Deep Think with Confidence" (arXiv 2508.15260), section 3.3, by the authors' program. The lowest group confidence of a
 * branch is the least of `Branch.confidence` at its probes. The bar is a percentile of the lowest confidences of the warm-up: a share
 * `keep` of them lies above it. The share is a tenth in DeepConf-low and nine tenths in DeepConf-high. A later branch is pruned at the
 * first probe whose confidence is below the bar. All branches that never were below the bar vote, those of the warm-up too. Each weighs its
 * lowest confidence. No more branches are opened once one answer has the share `consensus` of all weight.
 *
 * Deviations. Groups of tokens end at probes alone. The groups of the paper slide token by token, so that it stops a little earlier, and
 * its lowest confidence is a little lower. Confidence alone is read of running branches, and a server gives it with the tokens: no probe is
 * billed. Later branches are opened in batches. The paper opens them one by one; the program opens all at once and knows no consensus. A
 * branch without any confidence is kept and weighs nothing.
 */
import { defineController, integer, real, width } from './controller.ts';
import type { Branch, Episode } from './episode.ts';
import { openBranches } from './open-branches.ts';
import { percentile } from './percentile.ts';
import { initial, warmUpOf } from './warm-up.ts';
import { weighedMajority } from './weighted-majority.ts';

export const deepconfOnline = defineController({
  name: 'deepconf-online',
  source: 'Fu et al. 2025, arXiv 2508.15260',
  parameters: {
    width,
    initial,
    keep: real('share of branches as sure as which the later ones have to be', 0.9, 0, 1),
    batch: integer('branches opened at a time after the warm-up', 16, 1, 1024),
    consensus: real('share of all weight from which on no more are opened; above 1 for never', 0.95, 0, 2),
  },
  knob: 'keep',
  needs: ['probes', 'confidence'],
  readsProbes: 'confidence',
  modes: { saving: 0.1, high: 0.9 },
  *play(episode, { width, initial, keep, batch, consensus }) {
    const most = Math.min(width, episode.capacity);
    const lowest: number[] = [];
    openBranches(episode, warmUpOf(initial, most));
    yield* decode(episode, lowest, Number.NEGATIVE_INFINITY);
    const known = lowest.filter((confidence) => confidence < Number.POSITIVE_INFINITY);
    const bar = known.length > 0 ? percentile(known, 1 - keep) : Number.NEGATIVE_INFINITY;
    const vote = () => {
      const sure = episode.branches.filter(({ finished, index }) => finished && lowest[index] >= bar);
      return weighedMajority(episode, sure, ({ index }) => (lowest[index] < Number.POSITIVE_INFINITY ? lowest[index] : 0));
    };
    while (episode.branches.length < most && vote().share < consensus) {
      openBranches(episode, Math.min(batch, most - episode.branches.length));
      yield* decode(episode, lowest, bar);
    }
    return vote().answer;
  },
});

/** Decodes what has just been opened to its end, or up to a confidence below `bar`. Keeps the lowest confidence of each, +∞ for none. */
function* decode(episode: Episode, lowest: number[], bar: number): Generator<void, void, void> {
  const first = lowest.length;
  yield;
  const opened = episode.branches.slice(first);
  for (const { index } of opened) lowest[index] = Number.POSITIVE_INFINITY;
  for (let running: readonly Branch[] = opened; ; running = episode.running) {
    for (const { index, confidence } of running) if (confidence < lowest[index]) lowest[index] = confidence;
    episode.prune(episode.running.filter(({ index }) => lowest[index] < bar));
    if (episode.runningCount === 0) return;
    episode.advance();
    yield;
  }
}
