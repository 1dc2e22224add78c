/**
 * DeepConf offline: read `width` branches whole, keep the share whose ends the model was surest of, answer by their weighted majority.
 *
 * Fu et al. 2025, "Deep Think with Confidence" (arXiv 2508.15260), section 3.2, confidence-weighted voting and filtering by tail
 * confidence, as in the authors' program. The threshold is a percentile of the confidences of all branches that give an answer. A kept
 * branch weighs its confidence. The paper keeps a tenth (DeepConf-low), nine tenths (DeepConf-high) or all. Tail confidence is
 * `Branch.confidence` of a finished branch. The paper takes the last 2,048 tokens. A store that has confidence at probes every Δ misses up
 * to Δ tokens at the very end. Nothing is probed. Ties go to the answer first seen. Deviation: a branch without a confidence weighs
 * nothing, and where none has one the plain majority answers.
 */
import { defineController, real, width } from './controller.ts';
import { openBranches } from './open-branches.ts';
import { percentile } from './percentile.ts';
import { voters } from './voters.ts';
import { weighedMajority } from './weighted-majority.ts';

export const deepconfOffline = defineController({
  name: 'deepconf-offline',
  source: 'Fu et al. 2025, arXiv 2508.15260',
  parameters: { width, keep: real('share of the branches that vote, of the surest ends', 0.1, 0, 1) },
  knob: 'width',
  needs: ['probes', 'confidence'],
  modes: { saving: 16, high: 64 },
  *play(episode, { width, keep }) {
    const branches = openBranches(episode, width);
    episode.finish(branches);
    yield;
    const voting = voters(episode, branches);
    const known = voting.map(({ confidence }) => confidence).filter((confidence) => !Number.isNaN(confidence));
    const threshold = percentile(known, 1 - keep);
    const kept = voting.filter(({ confidence }) => confidence >= threshold);
    return weighedMajority(episode, kept.length > 0 ? kept : voting, ({ confidence }) => confidence).answer;
  },
});
