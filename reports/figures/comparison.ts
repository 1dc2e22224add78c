/** One contestant against another, always paired: the same questions, traces and orders (Miller 2024, arXiv 2411.00640). */
import { differenceInterval, savingsInterval } from '../../benchmarks/statistics/default-intervals.ts';
import { fragility } from '../../benchmarks/statistics/fragility.ts';
import { marginTest } from '../../benchmarks/statistics/margin-test.ts';
import { minimumDetectableEffect } from '../../benchmarks/statistics/minimum-detectable-effect.ts';
import type { Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { differences, pairedDifference } from '../../benchmarks/statistics/paired-difference.ts';
import { signFlipPermutation } from '../../benchmarks/statistics/sign-flip-permutation.ts';
import { stream } from '../../datasets/foundation/random-streams.ts';
import { knowsTokens } from './accuracy-and-tokens.ts';
import { type Bootstrapped, derive, type Replicated, verdictOf, withInterval } from './estimate.ts';
import { type Layout, tellsOfOthers } from './layout.ts';
import { keyOf, type ResampledResults } from './resampled-results.ts';
import type { PlayedContestant, Spend } from './result-grid.ts';
import type { Scope } from './scopes.ts';

export interface PairComparison {
  readonly played: PlayedContestant;
  readonly against: PlayedContestant;
  readonly scope: Scope;
  /** contestant − against, as a fraction of 1; the verdicts rest on its interval. */
  readonly accuracy: Difference;
  /** Two-sided, by sign flips of whole clusters, and how many of these were drawn: none where it is exact. */
  readonly pValue: number;
  readonly draws: number;
  /**
   * One-sided, of a loss of the margin or more, and of the strict one: the interval's own test, at most 0.025 exactly when its lower bound is above
   * −margin. 1 where there is no interval.
   */
  readonly marginP: number;
  readonly strictMarginP: number;
  /** As fractions of 1, that of the verdict and that of the strict one. */
  readonly margin: number;
  readonly strict: number;
  /** At the margin, and at the strict one. */
  readonly verdict: Verdict;
  readonly strictVerdict: Verdict;
  /**
   * The fewest outcomes of one question by one model that turn the verdict at a margin, up to `MOST_FLIPS` + 1; undefined where there is no
   * interval.
   */
  readonly fragility: (margin: number) => number | undefined;
  /** The smallest true difference that this comparison would be expected to find, as a fraction of 1; undefined of one question, and without variation. */
  readonly detectable: number | undefined;
  /** The share of the other's tokens not spent; undefined where the other spends none. */
  readonly totalSaved: Saved | undefined;
  readonly sequentialSaved: Saved | undefined;
}

/** A difference in accuracy. */
export interface Difference extends Replicated {
  /** Whether so few questions differ, in effect, that no verdict can be told. */
  readonly sparse: boolean;
  /** The name of its interval; undefined where there is none. */
  readonly method?: string;
}

/** A share of tokens saved, and whether so few questions make nearly all of the interval's width that it says too little. */
export interface Saved extends Bootstrapped {
  readonly heavyTail: boolean;
}

export function comparePair(
  results: ResampledResults,
  scope: Scope,
  played: PlayedContestant,
  against: PlayedContestant,
): PairComparison {
  const key = ['pair', keyOf(scope), played.label, against.label].join('\n');
  return results.once(key, () => compare(results, scope, played, against));
}

function compare(results: ResampledResults, scope: Scope, played: PlayedContestant, against: PlayedContestant): PairComparison {
  const accuracy = differenceOf(results, scope, played, against);
  const { margin, strict } = results.grid;
  const [totalSaved, sequentialSaved] = (['totalTokens', 'sequentialTokens'] as const).map((measure) =>
    savedOf(results, scope, played, against, measure),
  );
  return {
    played,
    against,
    scope,
    accuracy,
    margin,
    strict,
    verdict: verdictOf(accuracy, margin),
    strictVerdict: verdictOf(accuracy, strict),
    ...testsOf(results, scope, played, against),
    totalSaved,
    sequentialSaved,
  };
}

type AccuracyTests = Pick<PairComparison, 'pValue' | 'draws' | 'marginP' | 'strictMarginP' | 'fragility' | 'detectable'>;

/** The tests of accuracies alone: the same under every billing. */
function testsOf(results: ResampledResults, scope: Scope, played: PlayedContestant, against: PlayedContestant): AccuracyTests {
  const both = [played, against].map((each) => results.means(each, scope, 'accuracy'));
  const { margin, strict } = results.grid;
  const name = ['tests', scope.id, played.label, against.label, margin, strict].join('\n');
  return results.onceOf(name, both, () => {
    const layout = results.layout(scope);
    const { clusters } = layout;
    const isSure = tellsOfOthers(layout);
    const [own, other] = [results.values(played, scope, 'accuracy'), results.values(against, scope, 'accuracy')];
    const random = stream('signs of a page', scope.id, played.label, against.label);
    const { pValue, draws } = signFlipPermutation(differences(own, other), () => random.uniform(), { clusters });
    const pOfLoss = (at: number) => (isSure ? marginTest(own, other, -at, layout) : 1);
    const { standardError = 0 } = isSure ? pairedDifference(own, other, { clusters }) : {};
    const fragilityAt = (at: number) => (isSure ? fragility(own, other, at, layout) : undefined);
    return {
      pValue,
      draws,
      marginP: pOfLoss(margin),
      strictMarginP: pOfLoss(strict),
      fragility: (at) => results.onceOf(`fragility ${at}`, both, () => fragilityAt(at)),
      detectable: standardError > 0 ? minimumDetectableEffect(standardError) : undefined,
    };
  });
}

/** The difference in accuracy, as a fraction of 1. */
export function differenceOf(
  results: ResampledResults,
  scope: Scope,
  played: PlayedContestant,
  against: PlayedContestant,
): Difference {
  const layout = results.layout(scope);
  const both = [played, against].map((each) => results.means(each, scope, 'accuracy'));
  return results.onceOf('difference', both, () => {
    const bootstrapped = derive(both, layout, (a, b) => a - b);
    if (!tellsOfOthers(layout)) return withInterval(bootstrapped, undefined, { sparse: false });
    const [a, b] = [played, against].map((each) => results.values(each, scope, 'accuracy'));
    const { lower, upper, sparse, method } = differenceInterval(a, b, layout);
    return withInterval(bootstrapped, { lower, upper }, { sparse, method });
  });
}

/**
 * The share of the other's tokens that is not spent; negative when more are. Undefined where the other spends none, or tokens are unknown; without an interval
 * where tokens are spent on one question alone.
 */
export function savedOf(
  results: ResampledResults,
  scope: Scope,
  played: PlayedContestant,
  against: PlayedContestant,
  measure: Spend,
): (Replicated & Saved) | undefined {
  if (!knowsTokens(scope)) return undefined;
  const layout = results.layout(scope);
  const both = [played, against].map((each) => results.means(each, scope, measure));
  if (both[1].estimate === 0) return undefined;
  return results.onceOf('saved', both, () => {
    const bootstrapped = derive(both, layout, (a, b) => 1 - a / b);
    const [a, b] = [played, against].map((each) => results.values(each, scope, measure));
    if (!tellsOfOthers(layout) || !isSpentOnSeveral(a, layout) || !isSpentOnSeveral(b, layout))
      return withInterval(bootstrapped, undefined, { heavyTail: false });
    const { lower, upper, heavyTail } = savingsInterval(a, b, layout);
    return withInterval(bootstrapped, { lower, upper }, { heavyTail });
  });
}

/** Whether something is left without any one of the questions: a ratio of logarithms needs that. */
function isSpentOnSeveral(tokens: readonly number[], { clusters }: Layout): boolean {
  return new Set(clusters.filter((_, q) => tokens[q] > 0)).size > 1;
}
