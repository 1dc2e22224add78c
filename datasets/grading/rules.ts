/** What counts as an answer, as a vote and as correct: part of every run, and of its record. */
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

/** As in every published figure: answers are strings, and "ERR" is one of them. */
export const AS_PUBLISHED: AnswerRules = { grading: 'exact', mergeVotes: false, errVotes: true };

/** What the rules are called in the names of files, beside what they change: empty for those of the published figures. */
export function rulesSuffix({ grading, mergeVotes, errVotes, ...conventions }: AnswerRules): string {
  const graded = grading === 'exact' ? '' : `+${grading}`;
  return `${graded}${conventionsSuffix(conventions)}${mergeVotes ? '+merged' : ''}${errVotes ? '' : '+err-abstains'}`;
}

/** Whether contestants play alike under both, so that one replay serves both. */
export function playAlike(a: AnswerRules, b: AnswerRules): boolean {
  return a.errVotes === b.errVotes && !a.mergeVotes && !b.mergeVotes;
}
