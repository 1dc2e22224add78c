/** From the flags of `check` to what is played, and what it is compared with. */
import { join } from 'node:path';
import type { Baseline } from '../../benchmarks/committed/expected-file.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { type Pair, pairRecords } from '../../benchmarks/regression/pair-records.ts';
import { knownControllers } from '../../benchmarks/run/outside/outside-controllers.ts';
import { suiteOfRecords } from '../../benchmarks/run/suite-of-records.ts';
import type { Suite } from '../../benchmarks/suites/suite.ts';
import { didYouMean } from '../../datasets/foundation/nearest.ts';
import { AS_PUBLISHED, billingOf, type RunRules, rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { UsageError } from '../program/command.ts';
import { chosenContestants, chosenSuite, matching } from '../suite/chosen-suite.ts';
import { chosenRules } from '../suite/run-rules.ts';

export interface Asked {
  /** Of a suite of one's own. */
  readonly name?: string | undefined;
  readonly suite?: string | undefined;
  readonly contestant?: string[] | undefined;
  readonly controllers?: string[] | undefined;
  readonly traces?: string[] | undefined;
  readonly grading?: string[] | undefined;
  readonly billing?: string[] | undefined;
  readonly percent?: string | undefined;
  readonly units?: string | undefined;
  readonly orders?: string | undefined;
}

export interface Plan {
  readonly suite: Suite;
  readonly rules: readonly RunRules[];
  /** Pairs each record that was played with the record that was expected. */
  readonly pairs: (played: readonly RunRecord[]) => Pair[];
}

/** Where the baseline of a suite lies. */
export function expectedFile(suite = 'paper'): string {
  return join('benchmarks', 'committed', `${suite}.json`);
}

/** To record a suite anew, under the rules of the baseline unless others are asked for. @throws UsageError, ContestantError, DataError */
export async function planOfUpdate(baseline: Baseline | undefined, asked: Asked): Promise<Plan> {
  const usual = asked.name === undefined ? (baseline?.suite ?? 'paper') : undefined;
  const suite = await chosenSuite({ ...asked, suite: asked.suite ?? usual });
  const recorded = baseline === undefined ? undefined : suiteOfRecords(baseline.records, []).rules;
  const isSaid = (['grading', 'billing', 'percent', 'units'] as const).some((flag) => asked[flag] !== undefined);
  const rules = isSaid ? chosenRules(asked) : (recorded ?? [AS_PUBLISHED]);
  return { suite, rules, pairs: (played) => pairRecords(baseline?.records ?? [], played) };
}

/** To play what the baseline holds, or what is asked for in its place. @throws UsageError, ContestantError, DataError */
export async function planOfCheck(baseline: Baseline, asked: Asked): Promise<Plan> {
  if (asked.suite !== undefined && asked.suite !== baseline.suite)
    throw new UsageError(`--suite: expected ${baseline.suite}, as in the baseline, got ${JSON.stringify(asked.suite)}`);
  const known = await knownControllers(asked.controllers);
  const { suite, rules, recordedAs, lost } = suiteOfRecords(baseline.records, known);
  const traces = asked.traces === undefined ? suite.traces : matching(suite, asked.traces);
  const contestants = chosenContestants(asked.contestant, suite.contestants, known);
  const graded = onlyAsked('grading', rules, asked.grading, ({ grading }) => grading);
  const read = (['percent', 'units'] as const).reduce((kept, flag) => {
    const convention = asked[flag];
    return convention === undefined ? kept : onlyAsked(flag, kept, [convention], (each) => each[flag] ?? 'none');
  }, graded);
  const billed = onlyAsked('billing', read, asked.billing, billingOf);
  const labels = new Set(contestants.map(({ label }) => recordedAs.get(label) ?? label));
  if (asked.contestant === undefined) for (const label of lost.keys()) labels.add(label);
  const expected = baseline.records.filter((record) => {
    const wanted = billed.some((each) => rulesSuffix(each) === rulesSuffix(record.rules));
    return wanted && traces.includes(record.traces.id) && labels.has(record.contestant);
  });
  return {
    suite: { ...suite, traces, contestants },
    rules: billed,
    pairs(played) {
      const named = played.map((record) => ({ ...record, contestant: recordedAs.get(record.contestant) ?? record.contestant }));
      return pairRecords(expected, named).map((pair) => {
        const missing = pair.after === undefined ? lost.get(pair.before?.contestant ?? '') : undefined;
        return missing === undefined ? pair : { ...pair, missing };
      });
    },
  };
}

/** The rules of a baseline that are asked for. @throws UsageError where it has none of a kind */
function onlyAsked(
  flag: 'grading' | 'billing' | 'percent' | 'units',
  rules: readonly RunRules[],
  asked: readonly string[] | undefined,
  of: (rules: RunRules) => string,
): readonly RunRules[] {
  if (asked === undefined) return rules;
  const strange = asked.find((how) => !rules.some((each) => of(each) === how));
  if (strange === undefined) return rules.filter((each) => asked.includes(of(each)));
  const recorded = [...new Set(rules.map(of))].join(' or ');
  throw new UsageError(
    `--${flag}: expected ${recorded}, as in the baseline, got ${JSON.stringify(strange)}${didYouMean(strange, rules.map(of))}`,
  );
}
