/** Results of records that have just been played, ready to be shown without a report: by study and by the rules they were judged under. */
import type { Declaration } from '../../benchmarks/record/declaration.ts';
import { withExactSingles } from '../../benchmarks/record/exact-singles.ts';
import type { RunRecord } from '../../benchmarks/record/record-schema.ts';
import { type RunRules, rulesSuffix } from '../../datasets/grading/run-rules.ts';
import { declaredOf } from './margins.ts';
import { ResampledResults, replicatesFor, shareResamples } from './resampled-results.ts';
import { ResultGrid } from './result-grid.ts';
import { sortRecords } from './results.ts';
import { onSameQuestions } from './same-questions.ts';
import { type Scope, scopesOf } from './scopes.ts';
import { type Study, studiesOf } from './studies.ts';

export interface PlayedStudy {
  readonly study: Study;
  readonly rules: RunRules;
  readonly results: ResampledResults;
  /** From the widest to single stores; none where everything failed. */
  readonly scopes: readonly Scope[];
}

/** @param records of any suites, in any order @param declaration of the baseline and the margin, in points */
export function playedStudies(records: readonly RunRecord[], declaration: Declaration = {}): PlayedStudy[] {
  return studiesOf(sortRecords(records)).flatMap((study) => {
    const suffixes = [...new Set(study.records.map(({ rules }) => rulesSuffix(rules)))];
    return suffixes.map((suffix) => {
      const own = study.records.filter(({ rules }) => rulesSuffix(rules) === suffix);
      const grid = new ResultGrid(withExactSingles(onSameQuestions(own).kept), declaredOf(declaration));
      const questions = grid.stores.reduce((sum, { questionIds }) => sum + questionIds.length, 0);
      const shared = shareResamples(grid.stores, replicatesFor(questions, grid.contestants.length));
      return { study, rules: own[0].rules, results: new ResampledResults(grid, shared), scopes: scopesOf(grid.stores) };
    });
  });
}
