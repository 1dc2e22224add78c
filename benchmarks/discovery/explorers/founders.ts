/** Where evolution begins: controllers that are known, as compositions with one knob, and simple rules. */
import type { Composition, Knob } from '../../../controllers/composed/composition.ts';
import { confidenceMomentum } from '../space/known.ts';

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
