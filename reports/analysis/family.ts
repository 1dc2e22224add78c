/** Everyone against the baseline in one scope: a family declared beforehand, whose p-values Holm's method adjusts together. */
import { holm } from '../../benchmarks/statistics/holm.ts';
import type { Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { comparePair, type PairComparison } from './comparison.ts';
import type { Evidence } from './evidence.ts';
import type { Scope } from './scopes.ts';

export interface AgainstBaseline extends PairComparison {
  /** Adjusted within the family. */
  readonly holm: number;
}

/** Empty without the baseline, or where it has no result. */
export function againstBaseline(evidence: Evidence, scope: Scope): AgainstBaseline[] {
  return evidence.once(`against\n${scope.id}`, () => compareWithBaseline(evidence, scope));
}

function compareWithBaseline(evidence: Evidence, scope: Scope): AgainstBaseline[] {
  const { baseline } = evidence.field;
  const present = evidence.field.entrantsOn(scope.stores);
  if (baseline === undefined || !present.includes(baseline)) return [];
  return withHolm(
    present.filter((entrant) => entrant !== baseline).map((entrant) => comparePair(evidence, scope, entrant, baseline)),
  );
}

/** Every entrant against every one before it. */
export function everyPair(evidence: Evidence, scope: Scope): AgainstBaseline[] {
  return evidence.once(`pairs\n${scope.id}`, () => compareEach(evidence, scope));
}

function compareEach(evidence: Evidence, scope: Scope): AgainstBaseline[] {
  const present = evidence.field.entrantsOn(scope.stores);
  return withHolm(
    present.flatMap((entrant, i) => present.slice(0, i).map((other) => comparePair(evidence, scope, entrant, other))),
  );
}

function withHolm(pairs: readonly PairComparison[]): AgainstBaseline[] {
  if (pairs.length === 0) return [];
  const adjusted = holm(pairs.map(({ pValue }) => pValue));
  return pairs.map((pair, i) => ({ ...pair, holm: adjusted[i] }));
}

/** How many of each verdict, in the order of the type. */
export function countVerdicts(verdicts: readonly Verdict[]): Readonly<Record<Verdict, number>> {
  const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
  return {
    better: count('better'),
    'non-inferior': count('non-inferior'),
    inconclusive: count('inconclusive'),
    worse: count('worse'),
  };
}
