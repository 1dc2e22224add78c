/** The rules by which something counts as an answer, as a vote and as correct. */
import { type Conventions, conventionsSuffix } from './conventions.ts';
import type { Grading } from './grading.ts';

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
