/** Differences on other questions and freshly sampled traces: for results that were also played on freshly drawn branches. */
import { type Hierarchical, hierarchicalDifference } from '../../../benchmarks/statistics/bootstrap-hierarchical.ts';
import { type BranchResamples, branchResamples } from '../../../benchmarks/statistics/branch-resamples.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import { tellsOfOthers } from '../../figures/layout.ts';
import { keyOf, type ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';

/**
 * In accuracy, as a fraction of 1. Undefined unless both were played on equally many fresh sets on every store of the scope. Of
 * one question, undefined for questions like these.
 *
 * @param of `questions-like-these`: questions are resampled too; `these-very-questions`: the noise of traces alone
 */
export function differenceOnFreshTraces(
  results: ResampledResults,
  scope: Scope,
  played: PlayedContestant,
  against: PlayedContestant,
  of: 'questions-like-these' | 'these-very-questions',
): Hierarchical | undefined {
  const count = resamplesOf(results, scope, played);
  if (of === 'questions-like-these' && !tellsOfOthers(results.layout(scope))) return undefined;
  if (count === undefined || count !== resamplesOf(results, scope, against)) return undefined;
  const [one, other] = [played, against].map((each) => ({
    values: results.values(each, scope, 'accuracy'),
    pool: poolOf(results, scope, each),
  }));
  return hierarchicalDifference(branches(results, scope, count), one, other, {
    ofTheseQuestions: of === 'these-very-questions',
  });
}

/** Fresh sets of branches, where they are equally many on every store. */
function resamplesOf({ grid }: ResampledResults, { stores }: Scope, played: PlayedContestant): number | undefined {
  const counts = new Set(stores.map((store) => grid.record(played, store)?.fresh?.resamples));
  return counts.size === 1 ? counts.values().next().value : undefined;
}

/** Questions of one store after another. [questions × resamples] */
function poolOf({ grid }: ResampledResults, { stores }: Scope, played: PlayedContestant): number[] {
  return stores.flatMap((store) => grid.record(played, store)?.fresh?.correct ?? []);
}

/** Shared by all pairs of a scope. */
function branches(results: ResampledResults, scope: Scope, count: number): BranchResamples {
  return results.once(`branches\n${keyOf(scope)}\n${count}`, () => {
    const random = stream('branches of a page', count);
    return branchResamples(results.resamples(scope), count, () => random.uniform());
  });
}
