/** The rules by which something counts as an answer, as a vote and as correct. */
import { type Conventions, conventionsSuffix } from './conventions.ts';

/** The ways in which two answers can count as equal, from the strictest to the most lenient; each includes those before it. */
export const GRADINGS = ['exact', 'normalised', 'mathematical'] as const;

/**
 * `exact`: equal strings, as published; `normalised`: equal once spacing and other ways of writing the same are taken away;
 * `mathematical`: equal values.
 */
export type Grading = (typeof GRADINGS)[number];

/** Conventions of percent and units are there only where they are asked for, and never with exact grading, which reads nothing. */
export interface AnswerRules extends Conventions {
  /** How an answer is compared with gold. */
  readonly grading: Grading;
  /** Whether answers that are equal under `grading` are one answer to vote for; never with exact grading, which has none. */
  readonly mergeVotes: boolean;
  /** Whether "ERR" votes, which stands where nothing could be extracted, and what else says so: see `isSilent`. */
  readonly errVotes: boolean;
}

/** The rules' part of the names of files: empty for the published rules. */
export function answerSuffix({ grading, mergeVotes, errVotes, ...conventions }: AnswerRules): string {
  const graded = grading === 'exact' ? '' : `+${grading}`;
  return `${graded}${conventionsSuffix(conventions)}${mergeVotes ? '+merged' : ''}${errVotes ? '' : '+err-abstains'}`;
}
