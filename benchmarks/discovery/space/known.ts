/** The compositions that evolution begins with: known controllers with one knob, and simple rules. */
import type { Composition, Knob } from '../../../controllers/composed/composition.ts';

/** Confidence-momentum (AutoTTS, arXiv 2605.08083), with its knob β. A test proves that it plays like the controller of the list. */
export const confidenceMomentum: Composition = {
  width: { first: [2, 8], most: [4, 64] },
  rounds: [500, 500],
  votes: { ties: 'voted' },
  prune: { from: [2, 10], patience: [3, 12], leave: [2, 2], when: 'before', burst: [1, 3] },
  stop: {
    from: [2, 10],
    confident: { level: [0.85, 0.97], votes: [2, 5], smooth: { alpha: [0.7, 0.3], window: [2, 8], slack: [0.04, 0.01] } },
  },
  widen: { by: [1, 4], trend: [0.04, 0.01] },
};

const rounds: Knob = [10_000, 10_000];
const votes = { ties: 'voted' } as const;

/** Shortest-first, wider and with more finished branches as β grows. */
const shortestFirst: Composition = {
  width: { first: [2, 32], most: [2, 32] },
  rounds,
  votes,
  stop: { enough: { votes: [1, 10] } },
};

/** Adaptive-consistency, a few branches at a time. */
const adaptiveConsistency: Composition = {
  width: { first: [1, 4], most: [4, 64] },
  rounds,
  votes,
  stop: { confident: { level: [0.8, 0.95], votes: [2, 3] } },
  widen: { by: [1, 2], running: [1, 4] },
};

/** Wide in lock-step until one answer leads. */
const lead: Composition = {
  width: { first: [2, 32], most: [2, 32] },
  rounds,
  votes,
  stop: { ahead: { margin: [1, 8] } },
};

export const founders: readonly Composition[] = [confidenceMomentum, shortestFirst, adaptiveConsistency, lead];
