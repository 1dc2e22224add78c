/**
 * The contract between a controller and whatever supplies its branches: replay, or a live model.
 *
 * A controller asks for decoding (`open`, `advance`, `finish`), then yields: that ends a *round*. All decoding asked for
 * within a round runs in parallel, and only after the round has ended can its answers be read. Breaking a rule throws a
 * MisuseError at once. The actions are BRANCH, CONTINUE, PROBE and PRUNE of AutoTTS (arXiv 2605.08083).
 *
 * A controller whose `needs` ask for verdicts of a verifier, for revisions, or for several models finds the rest in offers.ts.
 *
 * Costs in replay. Calls about all running branches are cheap: `advance()`, `majority`, `runningCount`, `pruneOpponents` … While all branches
 * decode in lock-step, such a call takes the time of a few branches. A list takes time for each branch (`running`, `justFinished`,
 * `branches`). So does whatever is read or written branch by branch. `episode-verbs.ts` defines the cheap calls by lists alone.
 */
import type { Answer, Tally } from './tally.ts';

export type { Answer };

/** A trace in play. */
export interface Branch extends Offered {
  /** Place in the order of opening, from 0. */
  readonly index: number;
  /** Probes read after the first: 0 when just opened. The step that ends the trace reads none. Throws when its round has not ended. */
  readonly depth: number;
  /** The latest probe, or, once finished, the final answer. Throws when its round has not ended. */
  readonly answer: Answer;
  /** Whether the trace has ended. Throws when its round has not ended. */
  readonly finished: boolean;
  /** Whether `prune` was called. */
  readonly pruned: boolean;
  /**
   * The model's own confidence at the branch's latest probe; of a finished branch, the last that was recorded. NaN where there is none.
   * Higher is surer. For revisions it is the number that the model stated, from 0 to 1. For probes every Δ it is computed from the tokens
   * before the probe: the mean over a window of the mean negative log-probability of the likeliest tokens. It has no upper bound, and its
   * scale differs from store to store. Throws when its round has not ended.
   */
  readonly confidence: number;
  /** Rounds in a row in which decoding it has left its answer as it was; 0 unless it runs. Throws when its round has not ended. */
  readonly repeats: number;
  /** The rounds that `pruneOpponents` counts, or whatever the controller likes to count; 0 when the branch is opened. */
  counter: number;
}

/** One question played once: all that a controller may do and see. A controller never sees the gold answer or an unread probe. */
export interface Episode {
  /** How many branches this question can supply. */
  readonly capacity: number;
  /** How many branches have been opened so far. */
  readonly openedCount: number;
  /** The branches opened so far, in opening order. */
  readonly branches: readonly Branch[];
  /** The branches that are neither finished nor pruned, in opening order. Throws while a round is under way. */
  readonly running: readonly Branch[];
  /** How many run. Throws while a round is under way. */
  readonly runningCount: number;
  /** The branches whose traces ended in the last round, in opening order. Throws while a round is under way. */
  readonly justFinished: readonly Branch[];
  /** The most frequent of the latest answers of all branches that are not pruned; among equals, that of the branch opened first. */
  readonly majority: Answer;
  /** Opens `count` branches, and decodes the first interval of each (BRANCH). */
  open(count: number): readonly Branch[];
  /**
   * Decodes up to `intervals` more intervals, one unless given, of each branch, or of branch i intervals[i]; fewer where a trace ends before
   * (CONTINUE, PROBE). Without branches, of all that run.
   */
  advance(branches?: readonly Branch[], intervals?: number | readonly number[]): void;
  /** Decodes each branch to its end. One that was opened in the same round is read whole, without probing. */
  finish(branches: readonly Branch[]): void;
  /** Gives branches up, at once and at no cost (PRUNE). */
  prune(branches: readonly Branch[]): void;
  /**
   * To be called once a round. Counts the rounds in a row in which a running branch has not given `answer`, in its `counter`. Prunes the
   * branches with a count of `patience` or more: the highest first, among equals those opened first. Leaves `leave` running, none unless
   * given. Returns how many it has pruned.
   */
  pruneOpponents(answer: Answer, patience: number, leave?: number): number;
  /**
   * Decodes one more interval of each running branch, and goes on for as long as nobody ends, up to `intervals` intervals. It is `advance()`
   * of many rounds in one. An episode may stop earlier. After the round, `latestIntervals` says how many intervals were decoded.
   */
  advanceUntilEnd(intervals?: number): void;
  /** The intervals that `advanceUntilEnd` has decoded of each branch in the last round; 1 after any other. */
  readonly latestIntervals: number;
  /** Decodes one more interval of each running branch, but `burst` intervals of each whose `counter` is 0. */
  advanceBursts(burst: number): void;
  /** The running branches that have repeated their answers for so many rounds or more, in opening order. */
  repeating(rounds: number): readonly Branch[];
  /** Prunes the branches that `repeating` gives. Returns how many it has pruned. */
  pruneRepeating(rounds: number): number;
  /** How many running branches give `answer`, and have repeated it for so many rounds or more, 0 unless given. */
  countAgreeing(answer: Answer, rounds?: number): number;
  /**
   * Adds the latest answers of all branches that are not pruned to votes, in opening order. A running branch votes only if it has repeated
   * its answer for so many rounds or more, 0 unless given.
   */
  voteLatest(votes: Tally, rounds?: number): void;
  /** Adds the answers of `justFinished` to votes, the most advanced first, among equals those opened first. */
  voteFinished(votes: Tally): void;
  /** An empty tally for votes on this question, to be used within this episode. */
  tally(): Tally;
}

/** The fields of a branch for a controller that needs verdicts, revisions or several models. */
export interface Offered {
  /** The verifier's verdicts on this branch, in the order asked; with `verdicts`. Throws when the round in which one was asked for has not ended. */
  readonly verdicts: Verdicts;
  /** How many more verdicts can be asked for. */
  readonly verdictsLeft: number;
  /**
   * Whether the model says that its latest probe is its last word; with `revisions`. A chain of revisions is one branch, whose intervals are
   * its revisions. Throws when its round has not ended.
   */
  readonly stopFlag: boolean;
  /** The place of the model that decodes it among the episode's models, from 0; with `models`. */
  readonly model: number;
}

/** Scores of a verifier; NaN stands for a verdict that could not be read. */
export type Verdicts = ArrayLike<number> & Iterable<number>;

/** How a controller plays: each `yield` ends a round; the returned answer ends the episode. */
export type Play<Params, Offering extends Episode = Episode> = (
  episode: Offering,
  params: Params,
) => Generator<void, Answer, void>;

/** A controller broke one of the rules above; the message says which. */
export class MisuseError extends Error {
  override readonly name = 'MisuseError';
}
