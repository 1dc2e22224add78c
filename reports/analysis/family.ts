/** Everyone against the baseline in one scope: a family declared beforehand, whose p-values Holm's method adjusts together. */
import { benjaminiHochberg } from '../../benchmarks/statistics/benjamini-hochberg.ts';
import { holm } from '../../benchmarks/statistics/holm.ts';
import { VERDICTS, type Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { comparePair, type PairComparison } from './comparison.ts';
import { type Evidence, keyOf } from './evidence.ts';
import type { Entrant } from './field.ts';
import { frontierOf } from './frontier.ts';
import type { Scope } from './scopes.ts';
import { knowsTokens } from './tokens.ts';

export interface AgainstBaseline extends PairComparison {
  /** Adjusted within the family, for those declared beforehand. */
  readonly holm: number;
  /** Adjusted by Benjamini and Hochberg's method, for those that were explored. */
  readonly falseDiscovery: number;
}

/** Empty without the baseline, or where it has no result. */
export function againstBaseline(evidence: Evidence, scope: Scope): AgainstBaseline[] {
  return evidence.once(`against\n${keyOf(scope)}`, () => compareWithBaseline(evidence, scope));
}

function compareWithBaseline(evidence: Evidence, scope: Scope): AgainstBaseline[] {
  const { baseline } = evidence.field;
  const present = evidence.field.entrantsOn(scope.stores);
  if (baseline === undefined || !present.includes(baseline)) return [];
  return withHolm(
    present.filter((entrant) => entrant !== baseline).map((entrant) => comparePair(evidence, scope, entrant, baseline)),
  );
}

/** More entrants than these are not all paired. */
const MOST_PAIRED = 16;

/**
 * Every entrant against every one before it; of more than `MOST_PAIRED`, those that are on the frontier of accuracy and total tokens, or,
 * where tokens are unknown, the most accurate, with the baseline.
 */
export function everyPair(evidence: Evidence, scope: Scope): AgainstBaseline[] {
  return evidence.once(`pairs\n${keyOf(scope)}`, () => compareEach(evidence, scope));
}

function compareEach(evidence: Evidence, scope: Scope): AgainstBaseline[] {
  const present = pairedIn(evidence, scope);
  return withHolm(
    present.flatMap((entrant, i) => present.slice(0, i).map((other) => comparePair(evidence, scope, entrant, other))),
  );
}

function withHolm(pairs: readonly PairComparison[]): AgainstBaseline[] {
  if (pairs.length === 0) return [];
  const pValues = pairs.map(({ pValue }) => pValue);
  const [family, explored] = [holm(pValues), benjaminiHochberg(pValues)];
  return pairs.map((pair, i) => ({ ...pair, holm: family[i], falseDiscovery: explored[i] }));
}

/** How many of each verdict, in the order of `VERDICTS`. */
export function countVerdicts(verdicts: readonly Verdict[]): Readonly<Record<Verdict, number>> {
  const counted = VERDICTS.map((wanted) => [wanted, verdicts.filter((verdict) => verdict === wanted).length]);
  return Object.fromEntries(counted);
}

function pairedIn(evidence: Evidence, scope: Scope): Entrant[] {
  const present = evidence.field.entrantsOn(scope.stores);
  if (present.length <= MOST_PAIRED) return present;
  if (!knowsTokens(scope)) return mostAccurate(evidence, scope, present);
  const on = new Set(
    frontierOf(evidence, scope, 'totalTokens')
      .filter(({ isOn }) => isOn)
      .map(({ entrant }) => entrant),
  );
  return present.filter((entrant) => on.has(entrant) || entrant === evidence.field.baseline);
}

function mostAccurate(evidence: Evidence, scope: Scope, present: readonly Entrant[]): Entrant[] {
  const accuracy = (entrant: Entrant) => evidence.mean(entrant, scope, 'accuracy');
  const best = new Set([...present].sort((a, b) => accuracy(b) - accuracy(a)).slice(0, MOST_PAIRED - 1));
  return present.filter((entrant) => best.has(entrant) || entrant === evidence.field.baseline);
}
