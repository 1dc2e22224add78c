/**
 * Exact expectations over all orders, from what the recorded branches say at their ends. They are self-consistency at k
 * (majority@k), the chance that one of k is right (pass@k), and k times the mean length in tokens. Graded exactly, as published.
 */
import { sum } from '../../../benchmarks/record/figures.ts';
import { bayesAtN } from '../../../benchmarks/statistics/bayes-at-n.ts';
import { accuracyInterval } from '../../../benchmarks/statistics/default-intervals.ts';
import { majorityAtK } from '../../../benchmarks/statistics/majority-at-k.ts';
import { passAtK } from '../../../benchmarks/statistics/pass-at-k.ts';
import { type Estimate, estimateOf } from '../../figures/estimate.ts';
import { type Layout, tellsOfOthers } from '../../figures/layout.ts';
import type { Scope } from '../../figures/scopes.ts';

export interface Expectation {
  readonly k: number;
  /** As fractions of 1, with intervals over questions. */
  readonly majority: Estimate;
  readonly pass: Estimate;
  /** Mean tokens a question; NaN where they are unknown. */
  readonly tokens: number;
}

/**
 * For each k that some question of the scope has branches for; a question with fewer is played with all that it has. Empty where a
 * question has no branch.
 */
export function expectations({ stores }: Scope, layout: Layout, ks: readonly number[]): Expectation[] {
  const questions = stores.flatMap(({ finals }) =>
    finals.map((final) => ({ ...final, branches: sum(final.others) + final.gold })),
  );
  const most = questions.reduce((sofar, { branches }) => Math.max(sofar, branches), 0);
  if (questions.some(({ branches }) => branches === 0)) return [];
  const unknown = stores.some(({ tokensUnknown }) => tokensUnknown);
  return ks
    .filter((k) => k <= most)
    .map((k) => ({
      k,
      majority: over(
        questions.map(({ gold, others, branches }) => majorityAtK(gold, others, Math.min(k, branches))),
        layout,
      ),
      pass: over(
        questions.map(({ gold, branches }) => passAtK(branches, gold, Math.min(k, branches))),
        layout,
      ),
      tokens: unknown
        ? Number.NaN
        : sum(questions.map(({ tokens, branches }) => (Math.min(k, branches) * tokens) / branches)) / questions.length,
    }));
}

/** Weighs datasets equally. */
function over(values: readonly number[], layout: Layout): Estimate {
  if (!tellsOfOthers(layout)) return { estimate: meanOfStrata(values, layout), interval: undefined };
  return estimateOf(accuracyInterval(values, layout));
}

function meanOfStrata(values: readonly number[], { strata }: Layout): number {
  const datasets = [...new Set(strata)];
  const means = datasets.map((dataset) => {
    const own = values.filter((_, q) => strata[q] === dataset);
    return sum(own) / own.length;
  });
  return sum(means) / means.length;
}

export interface BayesOfAll extends Estimate {
  /** Samples of the question that has fewest, and of the one that has most. */
  readonly samples: readonly [least: number, most: number];
}

/**
 * Bayes@N of all recorded branches, datasets weighing equally; its interval is credible, of these very questions. Undefined without a
 * question.
 */
export function bayesOf({ stores }: Scope, { strata }: Layout): BayesOfAll | undefined {
  const questions = stores.flatMap(({ finals }) => finals);
  if (questions.length === 0) return undefined;
  const right = questions.map(({ gold }) => gold);
  const samples = questions.map(({ gold, others }) => gold + sum(others));
  const sizes = new Map<string, number>();
  for (const dataset of strata) sizes.set(dataset, (sizes.get(dataset) ?? 0) + 1);
  const { mean, lower, upper } = bayesAtN(right, samples, { weights: strata.map((dataset) => 1 / (sizes.get(dataset) ?? 1)) });
  const [least, most] = samples.reduce(([low, high], count) => [Math.min(low, count), Math.max(high, count)], [Infinity, 0]);
  return { estimate: mean, interval: { lower, upper }, samples: [least, most] };
}
