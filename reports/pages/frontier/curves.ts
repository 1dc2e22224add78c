/** One controller over the settings of its knob as a frontier: how high it runs, and what the baseline's accuracy costs with it. */

import { areaUnderFrontier, tokensToReach } from '../../../benchmarks/statistics/frontier.ts';
import { areaInterval, reachInterval } from '../../../benchmarks/statistics/frontier-intervals.ts';
import type { Interval } from '../../../benchmarks/statistics/student-t-interval.ts';
import { knowsTokens } from '../../figures/accuracy-and-tokens.ts';
import type { Estimate } from '../../figures/estimate.ts';
import { tellsOfOthers } from '../../figures/layout.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { TokenMeasure } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';

export interface Curve {
  readonly controller: string;
  /** Settings played. */
  readonly settings: number;
  /** Mean height of the frontier over log tokens between the bounds, as a fraction of 1; undefined without bounds. */
  readonly area: Estimate | undefined;
  /** The cheapest setting that is as accurate as the baseline, in tokens; Infinity where none is. How sure that is, unless of one question. */
  readonly reach: { readonly tokens: number; readonly interval: Interval | undefined; readonly share: number | undefined };
}

export interface Curves {
  /** From what every controller can be had for to the most that anyone spends; undefined where that is no range. */
  readonly bounds: readonly [from: number, to: number] | undefined;
  /** The highest area first. */
  readonly curves: readonly Curve[];
}

/** Undefined without the baseline, and where tokens are unknown. */
export function curvesOf(results: ResampledResults, scope: Scope, measure: TokenMeasure): Curves | undefined {
  const { baseline } = results.grid;
  const contestants = results.grid.contestantsOn(scope.stores);
  if (baseline === undefined || !contestants.includes(baseline) || !knowsTokens(scope)) return undefined;
  const wanted = results.means(baseline, scope, 'accuracy');
  const layout = results.layout(scope);
  const clusters = { clusters: layout.count };
  const isSure = tellsOfOthers(layout);
  const controllers = [...new Set(contestants.map(({ controller }) => controller))];
  const tokensOf = (controller: string) =>
    contestants.filter((each) => each.controller === controller).map((each) => results.means(each, scope, measure).estimate);
  const [from, to] = [
    Math.max(...controllers.map((controller) => Math.min(...tokensOf(controller)))),
    Math.max(...controllers.flatMap(tokensOf)),
  ];
  const bounds = from > 0 && from < to ? ([from, to] as const) : undefined;
  const curves = controllers.map((controller) => {
    const own = contestants.filter((played) => played.controller === controller);
    const means = own.map((played) => ({
      tokens: results.means(played, scope, measure),
      accuracy: results.means(played, scope, 'accuracy'),
    }));
    const points = means.map(({ tokens, accuracy }) => ({ tokens: tokens.estimate, accuracy: accuracy.estimate }));
    const replicates = means.map(({ tokens, accuracy }) => ({ tokens: tokens.replicates, accuracy: accuracy.replicates }));
    const reached = isSure ? reachInterval(replicates, wanted.replicates, clusters) : undefined;
    return {
      controller,
      settings: own.length,
      area: bounds && {
        estimate: areaUnderFrontier(points, from, to),
        interval: isSure ? areaInterval(replicates, from, to, clusters) : undefined,
      },
      reach: {
        tokens: tokensToReach(points, wanted.estimate) ?? Number.POSITIVE_INFINITY,
        interval: reached && { lower: reached.lower, upper: reached.upper },
        share: reached?.reached,
      },
    };
  });
  return { bounds, curves: curves.sort((a, b) => (b.area?.estimate ?? 0) - (a.area?.estimate ?? 0)) };
}
