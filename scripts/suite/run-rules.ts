/** From the flags of what counts as an answer, as a vote and as correct, and of what is billed, to rules. */
import { BILLINGS, type Billing } from '../../datasets/billing/billing.ts';
import { CONVENTIONS, type Convention } from '../../datasets/grading/conventions.ts';
import { GRADINGS } from '../../datasets/grading/rules.ts';
import { billedBy, type RunRules } from '../../datasets/grading/run-rules.ts';
import { type Options, UsageError, unknownChoice } from '../program/command.ts';

/** The flags. */
export const runRules = {
  grading: {
    value: 'HOW',
    multiple: true,
    help: 'exact, normalised or mathematical; a record for each (default: exact, as published)',
  },
  percent: { value: 'CONVENTION', help: 'how 35% is read: inspect (itself), math-verify (0.35), hendrycks (35)' },
  units: {
    value: 'CONVENTION',
    help: 'whose rules leave units out: inspect, math-verify, hendrycks (default: none)',
  },
  'merge-votes': { help: 'answers that are equal under the grading are one answer to vote for' },
  billing: {
    value: 'HOW',
    multiple: true,
    help: 'published, decoded (no probes) or probes (where they are made); a record for each (default: published)',
  },
  'err-abstains': { help: '"ERR" and empty answers (None, N/A, null, nan, [invalid]) do not vote' },
} as const satisfies Options;

export interface RulesChoice {
  readonly grading?: string[] | undefined;
  readonly billing?: string[] | undefined;
  readonly percent?: string | undefined;
  readonly units?: string | undefined;
  readonly 'merge-votes'?: boolean | undefined;
  readonly 'err-abstains'?: boolean | undefined;
}

/** The rules of answers, votes and bills that were asked for: each grading under each billing. @throws UsageError */
export function chosenRules({ billing, ...choice }: RulesChoice): RunRules[] {
  const rules = chosenAnswerRules(choice);
  return chosenBillings(billing).flatMap((how) => rules.map((each) => billedBy(each, how)));
}

/** Returns the billing of a command that bills in one way. @throws UsageError */
export function chosenBilling(how: string | undefined): Billing {
  return chosenBillings(how === undefined ? undefined : [how])[0];
}

/** @throws UsageError */
function chosenBillings(billing: readonly string[] = ['published']): Billing[] {
  return billing.map((how, i) => {
    const known = BILLINGS.find((each) => each === how);
    if (known === undefined) throw unknownChoice('--billing', BILLINGS, how);
    if (billing.indexOf(how) !== i)
      throw new UsageError(`--billing: expected each billing once, got ${JSON.stringify(how)} again`);
    return known;
  });
}

function chosenAnswerRules({
  grading = ['exact'],
  percent,
  units,
  'merge-votes': mergeVotes = false,
  'err-abstains': errAbstains = false,
}: RulesChoice): RunRules[] {
  const conventions = { ...conventionOf('percent', percent), ...conventionOf('units', units) };
  return grading.map((how, i) => {
    const known = GRADINGS.find((each) => each === how);
    if (known === undefined) throw unknownChoice('--grading', GRADINGS, how);
    if (grading.indexOf(how) !== i)
      throw new UsageError(`--grading: expected each grading once, got ${JSON.stringify(how)} again`);
    if (known === 'exact' && mergeVotes)
      throw new UsageError(
        '--merge-votes: expected --grading normalised or mathematical, got exact, under which no two answers are equal',
      );
    const [convention] = Object.keys(conventions);
    if (known === 'exact' && convention !== undefined)
      throw new UsageError(`--${convention}: expected --grading normalised or mathematical, got exact, which reads no answer`);
    return { grading: known, ...conventions, mergeVotes, errVotes: !errAbstains };
  });
}

/** @throws UsageError */
function conventionOf(flag: 'percent' | 'units', text: string | undefined): { [flag: string]: Convention } {
  if (text === undefined) return {};
  const known = CONVENTIONS.find((convention) => convention === text);
  if (known === undefined) throw unknownChoice(`--${flag}`, CONVENTIONS, text);
  return { [flag]: known };
}
