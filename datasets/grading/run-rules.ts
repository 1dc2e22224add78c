/** The rules of a run, which decide its figures beside traces and contestant, and are part of its record. */
import { BILLINGS, type Billing, type OtherBilling } from '../billing/billing.ts';
import { type AnswerRules, answerSuffix } from './rules.ts';

export interface RunRules extends AnswerRules {
  /**
   * The tokens that an episode is billed for. Absent where they are as published, so that the records of published rules stay as
   * they are.
   */
  readonly billing?: OtherBilling | undefined;
}

/** As in every published figure: answers are strings, "ERR" is one of them, and recorded lengths are billed. */
export const AS_PUBLISHED: RunRules = { grading: 'exact', mergeVotes: false, errVotes: true };

/** The rules' part of the names of files: empty for the published rules. */
export function rulesSuffix({ billing, ...answers }: RunRules): string {
  return `${answerSuffix(answers)}${billing === undefined ? '' : `+${billing}`}`;
}

/** Whether contestants play alike under both, so that one replay serves both. No contestant sees a bill, or which answer is right. */
export function playAlike(a: RunRules, b: RunRules): boolean {
  if (a.errVotes !== b.errVotes || a.mergeVotes !== b.mergeVotes) return false;
  return !a.mergeVotes || a.grading === b.grading;
}

/** How episodes are billed. */
export function billingOf({ billing }: RunRules): Billing {
  return billing ?? 'published';
}

/** The same rules for answers under another billing. */
export function billedBy({ billing: _, ...answers }: RunRules, billing: Billing): RunRules {
  return billing === 'published' ? answers : { ...answers, billing };
}

/** Each of these rules under every billing, those of one billing together. */
export function underEveryBilling(rules: readonly RunRules[]): RunRules[] {
  return BILLINGS.flatMap((billing) => rules.map((each) => billedBy(each, billing)));
}
