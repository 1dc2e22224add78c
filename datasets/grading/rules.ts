/** What counts as an answer, as a vote and as correct: part of every run, and of its record. */
import type { Grading } from './grading.ts';

export interface AnswerRules {
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
export function rulesSuffix({ grading, mergeVotes, errVotes }: AnswerRules): string {
  const parts = [grading !== 'exact' && grading, mergeVotes && 'merged', !errVotes && 'err-abstains'];
  return parts.map((part) => (part === false ? '' : `+${part}`)).join('');
}

/** Whether contestants play alike under both, so that one replay serves both. */
export function playAlike(a: AnswerRules, b: AnswerRules): boolean {
  return a.errVotes === b.errVotes && !a.mergeVotes && !b.mergeVotes;
}
