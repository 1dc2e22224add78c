/** The results of each candidate, in the order in which they were proposed. A line of the ledger is one entry as JSON. */
import type { Candidate } from '../space/candidate.ts';

/** Means over episodes at one setting of the knob. */
export interface CurvePoint {
  readonly beta: number;
  /** From 0 to 1. */
  readonly accuracy: number;
  readonly totalTokens: number;
  readonly sequentialTokens: number;
}

/** The scores of a candidate on the search stores. */
export interface Scores {
  /** The objective less penalties: what the search maximises. */
  readonly score: number;
  /** The objective on the questions of each fold. [folds] */
  readonly folds: readonly number[];
  /** By β, ascending. */
  readonly curve: readonly CurvePoint[];
  /** How many orders it was played in: a candidate that falls behind is played in few. */
  readonly orders: number;
}

/** One line of the ledger. */
export interface Entry {
  /** Place in the ledger, from 0. */
  readonly index: number;
  readonly candidate: Candidate;
  /** Who proposed it. */
  readonly explorer: string;
  /** Round of proposals, from 0. */
  readonly round: number;
  /** Absent for a failure. */
  readonly scores?: Scores;
  /** Why it failed, in one line: it was refused, or threw, hung or broke a rule when played. */
  readonly failure?: string;
  /** Spent on proposing and scoring it, by the wall clock; no result depends on it. */
  readonly seconds: number;
  /** Tokens of a language model that proposed it, and dollars. */
  readonly tokens: number;
  readonly dollars: number;
}

export interface History {
  readonly entries: readonly Entry[];
  /** The entry with the highest score among those played in most orders. */
  readonly best: Entry | undefined;
}
