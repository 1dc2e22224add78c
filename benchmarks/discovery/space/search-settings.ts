/**
 * The constants that decide what a search finds, each with its reason. They were set by hand, after trials on AIME24 alone, and are the same
 * in each committed search. The choice was not blind: winners of an earlier version had been seen on the held-out stores (README.md). A reason
 * says what its value does; no measurement stands behind it unless it names one. Another value makes another search: ledgers and committed
 * records hold for these.
 *
 * Two other files hold the rest: mechanisms.ts lists the mechanisms and how often each is drawn, ranges.ts limits their knobs.
 */

/** The permutations that are played, by their numbers. The published orders are 0 to 99, so that none of them is searched on. */
export const ORDERS = {
  /** The first that candidates are raced in. */
  search: 1000,
  /** The first in which finalists are confirmed: far enough for no race to reach it. */
  confirmation: 100_000,
} as const;

/** How much the chance to be gold counts against gold itself (worth.ts). As much as gold: thirty questions are few to learn from. */
export const CHANCE = 0.5;

/** The conditional logit that estimates the chance (worth.ts). */
export const CHANCE_FIT = {
  /** Enough for gradient ascent on so few coefficients to settle. */
  steps: 600,
  /** The largest rate of this order at which the ascent does not swing. */
  rate: 0.5,
  /** Keeps coefficients finite where an answer's share tells gold without exception. */
  ridge: 0.002,
} as const;

/** The objective, in terms of what self-consistency over `width` branches spends. */
export const OBJECTIVE = {
  /** The width that the papers compare with. */
  width: 64,
  /** From four branches to what saves half, about the range of confidence-momentum; in sequence, from a quarter to all. */
  bounds: { totalTokens: [1 / 16, 1 / 2], sequentialTokens: [1 / 4, 1] },
  /** For each knob of a mechanism that is on: three knobs have to bring a tenth of a point. */
  complexity: 0.0003,
  /** Standard errors of the difference to the reference: a sure small gain comes before a large one that hangs on few questions. */
  caution: 0.5,
  /** Both ends of β and enough between them to see a curve; an evaluation costs as much for each. */
  betas: [0, 0.2, 0.4, 0.6, 0.8, 1],
  /** A fold is then six of thirty questions. */
  folds: 5,
  /** Lost for each step of β that does not spend at least `leastStep` times as much: a knob has to buy something all the way. */
  stepPenalty: 0.002,
  leastStep: 1.005,
} as const;

/** The area under accuracy over log tokens (area.ts). */
export const AREA = {
  /** Levels of tokens at which the height is taken: more change nothing that a race could see. */
  levels: 64,
  /** Lost for each e-th of the tokens below the cheapest setting: about what few branches lose against twice as many. */
  slope: 0.15,
  /** Lost besides wherever the curve does not reach down to: who cannot be cheap is worse than who is cheap and weak. */
  step: 0.02,
} as const;

/**
 * The stages of a race: `orders` played by then, and how far below the bar a candidate may still be to go on. The slack is about two standard
 * deviations of what more orders change in the difference between two candidates.
 */
export const STAGES: readonly { readonly orders: number; readonly slack: number }[] = [
  { orders: 1, slack: 0.006 },
  { orders: 4, slack: 0.0025 },
  { orders: 16, slack: 0 },
];

/** The best candidates so far, from which parents come. */
export const ARCHIVE = {
  /** Some four kinds of `ofAKind`. */
  size: 48,
  /** Candidates with the same mechanisms: one kind may not crowd out the others. */
  ofAKind: 12,
  /** Until so many are kept, every candidate is played to the end: before, the bar says little. */
  few: 8,
} as const;

/** Rounds of proposals. */
export const ROUNDS = {
  /** Candidates proposed at a time: enough for all workers, few enough for the archive to learn often. */
  batch: 64,
  /** Rounds in a row without anything new after which there is nothing more. */
  patience: 20,
} as const;

/** Mutation and crossover (vary.ts). */
export const VARY = {
  /** Chance of a second change, and of another: one change shows what it does, several get out of a hollow. */
  second: 0.5,
  third: 0.25,
  /** Share of changes that switch a mechanism on or off; knobs are many more than mechanisms. */
  toggle: 0.22,
  /** Share of changes that draw a choice anew, of which there are few. */
  redraw: 0.05,
  /** Chance that a mechanism is the other parent's: below a half, so that a child is closer to its first parent. */
  fromOther: 0.4,
  /** How far a knob moves, in lengths of its range: as often `near`, to refine, as `far`, to explore. */
  near: 0.05,
  far: 0.2,
  /** How far each knob of a neighbour moves: what nobody would call another controller. */
  shake: 0.04,
} as const;

/** The explorer `evolve`. */
export const EVOLVE = {
  /** Proposals after which parents are chosen: three rounds of founders and of what is drawn from nothing. */
  fromNothing: 192,
  /** Share that is drawn from nothing afterwards, so that no mechanism is lost for good. */
  fresh: 0.04,
  /** Place in the archive is the uniform power of this: the best quarter has almost half of the children. */
  preference: 1.7,
  /** Share of children of two parents, and share of those that are also mutated. */
  cross: 0.3,
  mutatedCross: 0.7,
} as const;

/** The explorer `learn`. */
export const LEARN = {
  /** Both ends of β and the middle: one regression serves all, linear in β. */
  betas: [0, 0.5, 1],
  /** Orders that are watched: with thirty questions and three β some hundred thousand moments. */
  orders: 2,
  /** Candidates before which rules are learned for what is drawn from nothing. */
  fromNothing: 96,
  /** Points of accuracy that 100,000 tokens are to bring at β = 1: from hardly ever stopping to stopping at once. */
  price: [0.05, 3],
  /** How many times as many at β = 0. */
  times: [1, 30],
  /** Rounds of value iteration: more change no stop. */
  iterations: 12,
  /** Moments that say nothing, added: what hardly varies has no say. */
  ridge: 20,
} as const;

/** The choice of the winner. */
export const WINNER = {
  /** The least gain in score for which a mechanism stays: a tenth of a point. No reader would want a mechanism that gains less. */
  good: 0.001,
  /** As many as may be of one kind. */
  finalists: 12,
  /** Small changes of each finalist: their mean tells a plateau from a peak. */
  neighbours: 6,
  /** Fresh orders of a finalist: four times those of the last stage. */
  orders: 64,
  /** Fresh orders of a neighbour: those of the last stage. */
  neighbourOrders: 16,
} as const;

/** The middles of kinds of elites (averaged-elites.ts). */
export const AVERAGED = {
  /** Fewer of a kind have no middle worth the name. */
  least: 4,
  /** Kinds of which the middle is tried. */
  kinds: 4,
} as const;

/** Prices of the search for single settings, for the most tokens of the area: what is best at them spreads from its lower bound to its upper one. */
export const GAMMAS: readonly number[] = [0.4, 0.2, 0.1, 0.05, 0.025, 0.0125];
