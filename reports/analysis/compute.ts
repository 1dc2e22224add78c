/**
 * Models against test-time compute: accuracy over FLOPs, and where the larger model begins to be worth its price.
 * FLOPs of a question = 2 × parameters × tokens decoded, the cost of a forward pass (Kaplan et al. 2020, arXiv 2001.08361, section 2.1);
 * attention over long contexts and the prompt are left out.
 */
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';
import { SIMULATED } from '../../datasets/simulated-ids.ts';
import { models as allModels, type Model } from '../costs/models.ts';
import { crossingBetween } from './crossings.ts';
import type { Evidence } from './evidence.ts';
import type { Entrant } from './field.ts';
import { tellsOfOthers } from './layout.ts';
import type { Scope } from './scopes.ts';

/** The models whose every recorded token is one forward pass, as `flops` counts them. */
export function models(): readonly Model[] {
  return [...allModels().values()].filter(({ passes }) => passes === 1);
}

export interface ModelCurve {
  readonly model: string;
  readonly parameters: number;
  readonly scope: Scope;
  readonly entrants: readonly Entrant[];
}

/** The models of these scopes whose size is known, the smallest first; a simulated one has the size of what it stands for. */
export function modelCurves(evidence: Evidence, scopes: readonly Scope[]): ModelCurve[] {
  const known = new Map(models().map(({ model, parameters }) => [model, parameters]));
  const curves = scopes.flatMap((scope) => {
    const { model } = scope.stores[0];
    const parameters = known.get(model.replace(SIMULATED, ''));
    const entrants = evidence.field.entrantsOn(scope.stores);
    return parameters === undefined || entrants.length === 0 ? [] : [{ model, parameters, scope, entrants }];
  });
  return curves.sort((a, b) => a.parameters - b.parameters);
}

/** FLOPs of a question for so many tokens. */
export function flops(parameters: number, tokens: number): number {
  return 2 * parameters * tokens;
}

export interface Crossing {
  readonly small: ModelCurve;
  readonly large: ModelCurve;
  /** The least FLOPs a question at which the larger model's best affordable contestant beats the smaller one's; Infinity where it never does. */
  readonly flops: number;
  readonly interval: Interval | undefined;
  /** The share of resampled question sets in which the larger model's cheapest contestant is beaten by something the smaller one offers for no more. */
  readonly smallWins: number | undefined;
}

/** Each model against the next larger one, at equal budgets: whoever pays may choose any contestant that costs no more. */
export function crossings(evidence: Evidence, curves: readonly ModelCurve[]): Crossing[] {
  const boughtOf = ({ parameters, scope, entrants }: ModelCurve) =>
    entrants.map((entrant) => {
      const { estimate, replicates } = evidence.means(entrant, scope, 'totalTokens');
      const cost = {
        estimate: flops(parameters, estimate),
        replicates: replicates.map((tokens) => flops(parameters, tokens)),
      };
      return { cost, accuracy: evidence.means(entrant, scope, 'accuracy') };
    });
  return curves.slice(1).map((large, i) => {
    const { at, ...crossing } = crossingBetween(
      boughtOf(curves[i]),
      boughtOf(large),
      [curves[i], large].every((curve) => tellsOfOthers(evidence.layout(curve.scope))),
    );
    return { small: curves[i], large, flops: at, ...crossing };
  });
}
