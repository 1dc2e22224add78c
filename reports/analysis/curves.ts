/** One controller over the settings of its knob as a frontier: how high it runs, and what the baseline's accuracy costs with it. */

import { areaUnderFrontier, tokensToReach } from '../../benchmarks/statistics/frontier.ts';
import { areaInterval, reachInterval } from '../../benchmarks/statistics/frontier-intervals.ts';
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';
import type { Estimate } from './estimate.ts';
import type { Evidence } from './evidence.ts';
import type { Entrant } from './field.ts';
import type { Scope } from './scopes.ts';

export interface Curve {
  readonly controller: string;
  /** Settings played. */
  readonly settings: number;
  /** Mean height of the frontier over log tokens between the bounds, as a fraction of 1. */
  readonly area: Estimate;
  /** The cheapest setting that is as accurate as the baseline, in tokens; Infinity where none is. */
  readonly reach: { readonly tokens: number; readonly interval: Interval; readonly share: number };
}

export interface Curves {
  /** The least and the most tokens of anyone. */
  readonly bounds: readonly [from: number, to: number];
  /** The highest area first. */
  readonly curves: readonly Curve[];
}

/** Undefined without the baseline, and where all spend alike. */
export function curvesOf(evidence: Evidence, scope: Scope, measure: 'totalTokens' | 'sequentialTokens'): Curves | undefined {
  const { baseline } = evidence.field;
  const entrants = evidence.field.entrantsOn(scope.stores);
  if (baseline === undefined || !entrants.includes(baseline)) return undefined;
  const tokens = entrants.map((entrant) => evidence.means(entrant, scope, measure).estimate);
  const [from, to] = [Math.min(...tokens), Math.max(...tokens)];
  if (!(from < to)) return undefined;
  const wanted = evidence.means(baseline, scope, 'accuracy');
  const clusters = { clusters: evidence.layout(scope).count };
  const controllers = [...new Set(entrants.map(({ controller }) => controller))];
  const curves = controllers.map((controller) => {
    const own = entrants.filter((entrant) => entrant.controller === controller);
    const points = own.map((entrant) => pointOf(evidence, scope, entrant, measure));
    const replicates = own.map((entrant) => replicatesOf(evidence, scope, entrant, measure));
    const { lower, upper, reached } = reachInterval(replicates, wanted.replicates, clusters);
    return {
      controller,
      settings: own.length,
      area: { estimate: areaUnderFrontier(points, from, to), interval: areaInterval(replicates, from, to, clusters) },
      reach: {
        tokens: tokensToReach(points, wanted.estimate) ?? Number.POSITIVE_INFINITY,
        interval: { lower, upper },
        share: reached,
      },
    };
  });
  return { bounds: [from, to], curves: curves.sort((a, b) => b.area.estimate - a.area.estimate) };
}

function pointOf(evidence: Evidence, scope: Scope, entrant: Entrant, measure: 'totalTokens' | 'sequentialTokens') {
  return {
    tokens: evidence.means(entrant, scope, measure).estimate,
    accuracy: evidence.means(entrant, scope, 'accuracy').estimate,
  };
}

function replicatesOf(evidence: Evidence, scope: Scope, entrant: Entrant, measure: 'totalTokens' | 'sequentialTokens') {
  return {
    tokens: evidence.means(entrant, scope, measure).replicates,
    accuracy: evidence.means(entrant, scope, 'accuracy').replicates,
  };
}
