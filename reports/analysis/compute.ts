/**
 * Models against test-time compute: accuracy over FLOPs, and where the larger model begins to be worth its price.
 * FLOPs of a question = 2 × parameters × tokens decoded, the cost of a forward pass (Kaplan et al. 2020, arXiv 2001.08361, section 2.1);
 * attention over long contexts and the prompt are left out.
 */
import { quantile } from '../../benchmarks/statistics/bootstrap-questions.ts';
import type { Interval } from '../../benchmarks/statistics/student-t-interval.ts';
import { SIMULATED } from '../../datasets/simulated-ids.ts';
import { models as allModels, type Model } from '../costs/models.ts';
import type { Evidence } from './evidence.ts';
import type { Entrant } from './field.ts';
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
  readonly interval: Interval;
  /** The share of resampled question sets in which the larger model's cheapest contestant is beaten by something the smaller one offers for no more. */
  readonly smallWins: number;
}

interface Offer {
  readonly flops: number;
  readonly accuracy: number;
}

/** Each model against the next larger one, at equal budgets: whoever pays may choose any contestant that costs no more. */
export function crossings(evidence: Evidence, curves: readonly ModelCurve[]): Crossing[] {
  const offersOf = ({ parameters, scope, entrants }: ModelCurve) => {
    const pairs = entrants.map((entrant) => [
      evidence.means(entrant, scope, 'totalTokens'),
      evidence.means(entrant, scope, 'accuracy'),
    ]);
    const now = pairs.map(([tokens, accuracy]) => ({ flops: flops(parameters, tokens.estimate), accuracy: accuracy.estimate }));
    const at = (r: number) =>
      pairs.map(([tokens, accuracy]) => ({ flops: flops(parameters, tokens.replicates[r]), accuracy: accuracy.replicates[r] }));
    return { now, at, replicates: pairs[0][0].replicates.length };
  };
  return curves.slice(1).map((large, i) => {
    const small = curves[i];
    const [own, other] = [offersOf(small), offersOf(large)];
    const replicates = new Float64Array(own.replicates);
    let wins = 0;
    for (let r = 0; r < replicates.length; r++) {
      const [cheap, dear] = [own.at(r), other.at(r)];
      replicates[r] = crossing(cheap, dear);
      wins += Number(beatsCheapest(cheap, dear));
    }
    const sorted = replicates.toSorted();
    const bound = (level: number) =>
      Number.isFinite(sorted[Math.ceil((sorted.length - 1) * level)]) ? quantile(sorted, level) : Number.POSITIVE_INFINITY;
    return {
      small,
      large,
      flops: crossing(own.now, other.now),
      interval: { lower: bound(0.025), upper: bound(0.975) },
      smallWins: wins / replicates.length,
    };
  });
}

/** The least budget at which the best that the larger model offers for it beats the best that the smaller one does. */
function crossing(small: readonly Offer[], large: readonly Offer[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const offer of large) if (offer.flops < least && offer.accuracy > bestWithin(small, offer.flops)) least = offer.flops;
  return least;
}

/** Whether the smaller model has something better for no more than the larger model's cheapest. */
function beatsCheapest(small: readonly Offer[], large: readonly Offer[]): boolean {
  const cheapest = large.reduce((least, offer) => (offer.flops < least.flops ? offer : least));
  return bestWithin(small, cheapest.flops) > cheapest.accuracy;
}

function bestWithin(offers: readonly Offer[], flops: number): number {
  return offers.reduce((best, offer) => (offer.flops <= flops && offer.accuracy > best ? offer.accuracy : best), 0);
}
