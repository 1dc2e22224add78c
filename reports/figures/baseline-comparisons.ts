/**
 * Everyone against the baseline in one scope: a family that the suite declares beforehand (benchmarks/suites/family.ts), whose p-values Holm's
 * method adjusts together. Declared contestants that were not played count with p = 1: so what is added to a folder lowers adjusted p-values
 * and never raises them. Contestants that were not declared are explored: Benjamini and Hochberg's method, among themselves.
 */

import { benjaminiHochberg } from '../../benchmarks/statistics/benjamini-hochberg.ts';
import { holm } from '../../benchmarks/statistics/holm.ts';
import { VERDICTS, type Verdict } from '../../benchmarks/statistics/non-inferiority.ts';
import { survives } from '../../benchmarks/statistics/survival.ts';
import { suites } from '../../benchmarks/suites/index.ts';
import { familiesOf } from '../../benchmarks/suites/suite.ts';
import { SIMULATED } from '../../datasets/store/simulated-ids.ts';
import { knowsTokens } from './accuracy-and-tokens.ts';
import { comparePair, type PairComparison } from './comparison.ts';
import { frontierOf } from './frontier.ts';
import { keyOf, type ResampledResults } from './resampled-results.ts';
import type { PlayedContestant, ResultGrid } from './result-grid.ts';
import type { Scope } from './scopes.ts';

export interface AgainstBaseline extends PairComparison {
  /** Whether it is one of the declared family, or of the only one; else it was explored. */
  readonly declared: boolean;
  /** Whether the suite, or a suite file, declared that family before anything was played. */
  readonly beforehand: boolean;
  /** Comparisons that are adjusted together, those not played included. */
  readonly familySize: number;
  /** The p-value, adjusted within the family: by Holm's method where declared, else by Benjamini and Hochberg's. */
  readonly holm: number;
  /** By Benjamini and Hochberg's method over all that were played. */
  readonly falseDiscovery: number;
  /** `marginP` and `strictMarginP`, adjusted as `holm` is. */
  readonly marginHolm: number;
  readonly strictMarginHolm: number;
  /** Whether the verdicts are those of the family too: every test that a verdict rests on stays significant once adjusted. */
  readonly survives: boolean;
  readonly strictSurvives: boolean;
}

/** Empty without the baseline, or where it has no result. */
export function againstBaseline(results: ResampledResults, scope: Scope): AgainstBaseline[] {
  return results.once(`against\n${keyOf(scope)}`, () => compareWithBaseline(results, scope));
}

function compareWithBaseline(results: ResampledResults, scope: Scope): AgainstBaseline[] {
  const { baseline } = results.grid;
  const present = results.grid.contestantsOn(scope.stores);
  if (baseline === undefined || !present.includes(baseline)) return [];
  const pairs = present.filter((played) => played !== baseline).map((played) => comparePair(results, scope, played, baseline));
  const declared = declaredIn(results.grid, scope);
  return adjusted(pairs, declared, declared !== undefined || results.grid.declared.byFile === true);
}

/** More contestants than these are not all paired. */
const MOST_PAIRED = 16;

/**
 * Every contestant against every one before it. Of more than `MOST_PAIRED`, the contestants on the frontier of accuracy and total
 * tokens are paired, with the baseline. Where tokens are unknown, they are the most accurate.
 */
export function everyPair(results: ResampledResults, scope: Scope): AgainstBaseline[] {
  return results.once(`pairs\n${keyOf(scope)}`, () => compareEach(results, scope));
}

function compareEach(results: ResampledResults, scope: Scope): AgainstBaseline[] {
  const present = pairedIn(results, scope);
  return adjusted(present.flatMap((played, i) => present.slice(0, i).map((other) => comparePair(results, scope, played, other))));
}

/** @param declared labels of a declared family; without it, the pairs are one @param beforehand whether the family was declared so */
function adjusted(pairs: readonly PairComparison[], declared?: ReadonlySet<string>, beforehand = false): AgainstBaseline[] {
  if (pairs.length === 0) return [];
  const isDeclared = ({ played }: PairComparison) => declared === undefined || declared.has(played.contestant);
  const [family, explored] = [pairs.filter(isDeclared), pairs.filter((pair) => !isDeclared(pair))];
  const size = Math.max(family.length, declared?.size ?? 0);
  const falseDiscovery = benjaminiHochberg(pairs.map(({ pValue }) => pValue));
  const adjust = (of: 'pValue' | 'marginP' | 'strictMarginP') => {
    const [own, others] = [family.map((pair) => pair[of]), explored.map((pair) => pair[of])];
    const notPlayed = new Array<number>(size - own.length).fill(1);
    const values = [
      ...(size === 0 ? [] : holm([...own, ...notPlayed])),
      ...(others.length === 0 ? [] : benjaminiHochberg(others)),
    ];
    return new Map([
      ...family.map((pair, i) => [pair, values[i]] as const),
      ...explored.map((pair, i) => [pair, values[size + i]] as const),
    ]);
  };
  const [p, margin, strict] = (['pValue', 'marginP', 'strictMarginP'] as const).map(adjust);
  return pairs.map((pair, i) => {
    const [holm, marginHolm, strictMarginHolm] = [p, margin, strict].map((each) => each.get(pair)!);
    return {
      ...pair,
      declared: isDeclared(pair),
      beforehand,
      familySize: isDeclared(pair) ? size : explored.length,
      holm,
      falseDiscovery: falseDiscovery[i],
      marginHolm,
      strictMarginHolm,
      survives: survives({ verdict: pair.verdict, pValue: holm, marginP: marginHolm }),
      strictSurvives: survives({ verdict: pair.strictVerdict, pValue: holm, marginP: strictMarginHolm }),
    };
  });
}

/** How many of each verdict, in the order of `VERDICTS`. */
export function countVerdicts(verdicts: readonly Verdict[]): Readonly<Record<Verdict, number>> {
  const counted = VERDICTS.map((wanted) => [wanted, verdicts.filter((verdict) => verdict === wanted).length]);
  return Object.fromEntries(counted);
}

function pairedIn(results: ResampledResults, scope: Scope): PlayedContestant[] {
  const present = results.grid.contestantsOn(scope.stores);
  if (present.length <= MOST_PAIRED) return present;
  if (!knowsTokens(scope)) return mostAccurate(results, scope, present);
  const on = new Set(
    frontierOf(results, scope, 'totalTokens')
      .filter(({ isOn }) => isOn)
      .map(({ played }) => played),
  );
  return present.filter((played) => on.has(played) || played === results.grid.baseline);
}

function mostAccurate(results: ResampledResults, scope: Scope, present: readonly PlayedContestant[]): PlayedContestant[] {
  const accuracy = (played: PlayedContestant) => results.means(played, scope, 'accuracy').estimate;
  const best = new Set([...present].sort((a, b) => accuracy(b) - accuracy(a)).slice(0, MOST_PAIRED - 1));
  return present.filter((played) => best.has(played) || played === results.grid.baseline);
}

/**
 * Labels of the declared contestants, played or not. Undefined where all that were played are declared: in suites of one's own,
 * and on traces of which the suite says nothing. Empty where the suite explores, or declares comparisons with another baseline
 * alone.
 */
function declaredIn({ suites: played, baseline }: ResultGrid, { stores }: Scope): ReadonlySet<string> | undefined {
  const known = suites.filter(({ name }) => played.includes(name));
  if (known.length < played.length || known.length === 0) return undefined;
  const families = known.flatMap(familiesOf);
  const here = families.filter(({ traces }) => stores.every(({ id }) => traces.includes(recordedId(id)) || traces.includes(id)));
  if (families.length > 0 && here.length === 0) return undefined;
  return new Set(here.filter((family) => family.baseline === baseline?.contestant).flatMap(({ contestants }) => contestants));
}

/** The recorded store that a simulated one stands for. */
function recordedId(id: string): string {
  return id.startsWith(SIMULATED) ? id.slice(SIMULATED.length) : id;
}
