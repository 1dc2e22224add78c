import { describe, expect, test } from 'vitest';
import { GRADINGS } from '../../../datasets/grading/rules.ts';
import { AS_PUBLISHED, playAlike, type RunRules, rulesSuffix } from '../../../datasets/grading/run-rules.ts';

/** All that the flags of `run` can ask for: answers that are equal only to themselves cannot be merged. */
const ALL: readonly RunRules[] = GRADINGS.flatMap((grading) =>
  [false, true].flatMap((mergeVotes) => [true, false].map((errVotes) => ({ grading, mergeVotes, errVotes }))),
).filter(({ grading, mergeVotes }) => grading !== 'exact' || !mergeVotes);

const rules = (changes: Partial<RunRules>): RunRules => ({ ...AS_PUBLISHED, ...changes });

describe('the suffix of answer rules', () => {
  test.each<[string, Partial<RunRules>]>([
    ['', {}],
    ['+normalised', { grading: 'normalised' }],
    ['+mathematical', { grading: 'mathematical' }],
    ['+err-abstains', { errVotes: false }],
    ['+mathematical+merged', { grading: 'mathematical', mergeVotes: true }],
    ['+mathematical+err-abstains', { grading: 'mathematical', errVotes: false }],
    ['+mathematical+percent-math-verify', { grading: 'mathematical', percent: 'math-verify' }],
    [
      '+mathematical+percent-hendrycks+units-inspect+merged',
      { grading: 'mathematical', percent: 'hendrycks', units: 'inspect', mergeVotes: true },
    ],
    ['+decoded', { billing: 'decoded' }],
    ['+mathematical+merged+probes', { grading: 'mathematical', mergeVotes: true, billing: 'probes' }],
    ['+normalised+merged+err-abstains', { grading: 'normalised', mergeVotes: true, errVotes: false }],
  ])('is "%s" for %j beside the published ones', (suffix, changes) => {
    expect(rulesSuffix(rules(changes))).toBe(suffix);
  });

  test('tells all rules apart, in letters that any file system takes', () => {
    const suffixes = ALL.map(rulesSuffix);
    expect(new Set(suffixes).size).toBe(10);
    for (const suffix of suffixes) expect(suffix).toMatch(/^[+a-z-]*$/);
  });
});

describe('contestants play alike', () => {
  test('under any two gradings, as long as votes are not merged', () => {
    for (const errVotes of [true, false]) {
      for (const one of GRADINGS) {
        for (const other of GRADINGS) {
          expect(playAlike(rules({ grading: one, errVotes }), rules({ grading: other, errVotes }))).toBe(true);
        }
      }
    }
  });

  test('under any two billings: nobody sees a bill', () => {
    const [one, two] = [rules({ billing: 'probes' }), rules({ billing: 'decoded' })];
    for (const other of [two, rules({}), rules({ grading: 'mathematical', billing: 'probes' })])
      expect(playAlike(one, other)).toBe(true);
  });

  test('never where "ERR" or equal answers vote otherwise', () => {
    for (const one of ALL) {
      for (const other of ALL) {
        const merges = one.mergeVotes || other.mergeVotes;
        const alike =
          one.errVotes === other.errVotes && (!merges || (one.mergeVotes === other.mergeVotes && one.grading === other.grading));
        expect(playAlike(one, other)).toBe(alike);
      }
    }
  });
});
