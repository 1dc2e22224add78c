/**
 * Models against test-time compute: accuracy over FLOPs, and where the larger model begins to be worth its price. FLOPs as `costOf` counts
 * them, question by question.
 */
import type { Interval } from '../../../benchmarks/statistics/student-t-interval.ts';
import { type CostTables, plainName } from '../../costs/cost-of.ts';
import { boughtIn, crossingBetween } from '../../figures/crossings.ts';
import { tellsOfOthers } from '../../figures/layout.ts';
import { type Costed, inFlops } from '../../figures/priced/costed.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant } from '../../figures/result-grid.ts';
import type { Scope } from '../../figures/scopes.ts';

export interface ModelCurve {
  readonly model: string;
  readonly parameters: number;
  readonly scope: Scope;
  readonly contestants: readonly PlayedContestant[];
  /** Its measure `cost` is FLOPs. */
  readonly costed: Costed;
}

/**
 * The models of these scopes with a known size, the smallest first, if every recorded token is one forward pass. A simulated
 * model has the size of the model that it stands for.
 */
export function modelCurves(results: ResampledResults, scopes: readonly Scope[], tables: CostTables): ModelCurve[] {
  const costed = inFlops(results, tables);
  const curves = scopes.flatMap((scope) => {
    const { model } = scope.stores[0];
    const size = tables.models.get(plainName(model));
    const contestants = results.grid.contestantsOn(scope.stores);
    if (size === undefined || size.passes > 1 || contestants.length === 0) return [];
    return [{ model, parameters: size.parameters, scope, contestants, costed }];
  });
  return curves.sort((a, b) => a.parameters - b.parameters);
}

/** Mean FLOPs of a question of a single sample; undefined where none was played. */
export function singleFlops({ costed, scope, contestants }: ModelCurve): number | undefined {
  const single = contestants.find(({ controller, params }) => controller === 'self-consistency' && params.width === 1);
  return single && costed.results.means(single, scope, 'cost').estimate;
}

export interface Crossing {
  readonly small: ModelCurve;
  readonly large: ModelCurve;
  /** The least FLOPs a question at which the larger model's best affordable contestant beats the smaller one's; Infinity where it never does. */
  readonly flops: number;
  readonly interval: Interval | undefined;
  /** The share of resampled question sets in which the smaller model, for no more, beats the larger one's cheapest contestant. */
  readonly smallWins: number | undefined;
}

/** Each model against the next larger one, at equal budgets: whoever pays may choose any contestant that costs no more. */
export function crossings(curves: readonly ModelCurve[]): Crossing[] {
  const boughtOf = ({ costed: { results }, scope, contestants }: ModelCurve) =>
    contestants.map((played) => boughtIn(results, scope, played));
  return curves.slice(1).map((large, i) => {
    const small = curves[i];
    const isSure = [small, large].every(({ costed, scope }) => tellsOfOthers(costed.results.layout(scope)));
    const { at, ...crossing } = crossingBetween(boughtOf(small), boughtOf(large), isSure);
    return { small, large, flops: at, ...crossing };
  });
}
