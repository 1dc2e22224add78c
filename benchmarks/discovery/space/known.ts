/** Controllers of the project's list as points of the control space; a test proves that they play alike. */
import type { Composition } from '../../../controllers/composed/composition.ts';

/** Confidence-momentum (AutoTTS, arXiv 2605.08083), its knob β and all. */
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

/** Parallel-Probe (arXiv 2602.03845) of these parameters, at any β. */
export function parallelProbe(width: number, stability = 40, patience = 7, warmUp = 15, maxRounds = 100): Composition {
  return {
    width: { first: [width, width], most: [width, width] },
    rounds: [maxRounds, maxRounds],
    votes: { running: { after: [0, 0], who: 'all' }, ties: 'voted' },
    prune: { from: [warmUp, warmUp], patience: [patience, patience], leave: [0, 0], when: 'after' },
    stop: { stable: { rounds: [stability, stability] } },
  };
}

/** Shortest-first (arXiv 2505.17813) of this width, complete at so many, at any β. */
export function shortestFirst(width: number, complete: number): Composition {
  return {
    width: { first: [width, width], most: [width, width] },
    rounds: [1_000_000, 1_000_000],
    votes: { ties: 'opened' },
    stop: { enough: { votes: [complete, complete] } },
  };
}
