/** Controllers of the project's list as compositions that are the same at any β; known-points.test.ts proves that they play alike. */
import type { Composition } from '../../../controllers/composed/composition.ts';

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
