/**
 * A model with a verifier against a larger one without, on the same questions (Cobbe et al. 2021, arXiv 2110.14168). Models of
 * two sizes have final solutions, each alone and as the best of many by a verifier of its size.
 */

import type { DoneRecord } from '../../../benchmarks/record/record-schema.ts';
import { holm } from '../../../benchmarks/statistics/holm.ts';
import { type CostTables, costTables } from '../../costs/cost-of.ts';
import { accuracyOf, tokensOf } from '../../figures/accuracy-and-tokens.ts';
import { type Bootstrapped, derive, type Estimate } from '../../figures/estimate.ts';
import { type Flipped, meanOf, pairedValues, signFlips } from '../../figures/paired-values.ts';
import { type Costed, inFlops } from '../../figures/priced/costed.ts';
import type { ResampledResults } from '../../figures/resampled-results.ts';
import type { PlayedContestant, Store } from '../../figures/result-grid.ts';
import { byName } from '../../figures/results.ts';
import { storeScope } from '../../figures/scopes.ts';

/** One model, alone or with its verifier. */
export interface Solver {
  readonly store: Store;
  /** `gpt3-6b` */
  readonly size: string;
  readonly verified: boolean;
  readonly played: PlayedContestant;
  readonly record: DoneRecord;
  /** As a fraction of 1. */
  readonly accuracy: Estimate;
  /** Mean tokens of a recorded solution. */
  readonly tokens: Estimate;
  /** Of a question; undefined where the model's size is not known. */
  readonly flops: Estimate | undefined;
}

export interface SizeComparison {
  readonly what:
    | 'small verified − large alone'
    | 'verifier, small'
    | 'verifier, large'
    | 'size, alone'
    | 'size, verified'
    | 'interaction';
  /** As a fraction of 1, its p adjusted among the comparisons. */
  readonly difference: Bootstrapped & Flipped & { readonly holm: number };
  /** How many times the FLOPs of the other the first spends. */
  readonly times: Bootstrapped | undefined;
}

export interface Sizes {
  /** The smaller model first, each alone first. */
  readonly solvers: readonly Solver[];
  readonly small: string;
  readonly large: string | undefined;
  readonly comparisons: readonly SizeComparison[];
  readonly costed: Costed;
}

const NAME = /^(.+)-(finetuning|verification)$/;

/** Undefined without a model with a verifier and something to compare it with, all on the same questions. */
export function sizes(results: ResampledResults): Sizes | undefined {
  return results.once('verifiers, sizes', () => findSizes(results, costTables()));
}

function findSizes(results: ResampledResults, tables: CostTables): Sizes | undefined {
  const costed = inFlops(results, tables);
  const solvers = results.grid.stores.flatMap((store) => solverOn(results, costed, tables, store));
  const [first] = solvers;
  if (solvers.length < 2 || !solvers.some(({ verified }) => verified)) return undefined;
  const ids = (store: Store) => [...store.questionIds].sort().join('\n');
  if (solvers.some(({ store }) => store.dataset !== first.store.dataset || ids(store) !== ids(first.store))) return undefined;
  solvers.sort(
    (a, b) =>
      parametersOf(tables, a) - parametersOf(tables, b) || byName(a.size, b.size) || Number(a.verified) - Number(b.verified),
  );
  const names = [...new Set(solvers.map(({ size }) => size))];
  const [small, large] = [names[0], names.length > 1 ? names[names.length - 1] : undefined];
  return { solvers, small, large, comparisons: withHolm(compare(results, costed, solvers, small, large)), costed };
}

function solverOn(results: ResampledResults, costed: Costed, tables: CostTables, store: Store): Solver[] {
  const [, size, kind] = NAME.exec(store.model) ?? [];
  const scope = storeScope(store);
  const [played] = results.grid.contestantsOn([store]);
  const record = played && results.grid.record(played, store);
  if (size === undefined || record === undefined) return [];
  const tokens = tokensOf(results, played, scope, 'totalTokens');
  return [
    {
      store,
      size,
      verified: kind === 'verification',
      played,
      record,
      accuracy: accuracyOf(results, played, scope),
      tokens,
      flops: tables.models.has(store.model) ? tokensOf(costed.results, played, scope, 'cost') : undefined,
    },
  ];
}

/** The model of a size, alone or with its verifier. */
export function solverOf(solvers: readonly Solver[], size: string | undefined, verified: boolean): Solver | undefined {
  return solvers.find((solver) => solver.size === size && solver.verified === verified);
}

function compare(
  results: ResampledResults,
  costed: Costed,
  solvers: readonly Solver[],
  small: string,
  large: string | undefined,
): Compared[] {
  const find = (size: string | undefined, verified: boolean) => solverOf(solvers, size, verified);
  const scope = storeScope(solvers[0].store);
  const values = ({ record }: Solver) => {
    const place = new Map(record.questionIds.map((id, q) => [id, q]));
    return solvers[0].record.questionIds.map((id) => record.correctByQuestion[place.get(id)!] / record.orders);
  };
  const pair = (what: SizeComparison['what'], one: Solver | undefined, other: Solver | undefined): Compared[] => {
    if (one === undefined || other === undefined) return [];
    const difference = pairedValues(results, scope, values(one), values(other), `${one.store.id} − ${other.store.id}`);
    return [{ what, difference, times: timesOf(costed, one, other) }];
  };
  const [a, av, b, bv] = [find(small, false), find(small, true), find(large, false), find(large, true)];
  const four = a && av && b && bv && [bv, b, av, a].map(values);
  const interaction = four?.[0].map((value, q) => value - four[1][q] - (four[2][q] - four[3][q]));
  return [
    ...pair('small verified − large alone', av, b),
    ...pair('verifier, small', av, a),
    ...pair('verifier, large', bv, b),
    ...pair('size, alone', b, a),
    ...pair('size, verified', bv, av),
    ...(interaction === undefined
      ? []
      : [
          {
            what: 'interaction' as const,
            difference: {
              ...meanOf(results, scope, interaction),
              ...signFlips(results, scope, interaction, 'interaction of size and verifier'),
            },
            times: undefined,
          },
        ]),
  ];
}

type Compared = Omit<SizeComparison, 'difference'> & { readonly difference: Omit<SizeComparison['difference'], 'holm'> };

function withHolm(found: readonly Compared[]): SizeComparison[] {
  if (found.length === 0) return [];
  const adjusted = holm(found.map(({ difference }) => difference.pValue));
  return found.map((each, i) => ({ ...each, difference: { ...each.difference, holm: adjusted[i] } }));
}

function timesOf({ results }: Costed, one: Solver, other: Solver): Bootstrapped | undefined {
  if (one.flops === undefined || other.flops === undefined) return undefined;
  const means = [one, other].map(({ played, store }) => results.means(played, storeScope(store), 'cost'));
  if (means[1].estimate === 0) return undefined;
  return derive(means, results.layout(storeScope(one.store)), (a, b) => a / b);
}

function parametersOf({ models }: CostTables, { store }: Solver): number {
  return models.get(store.model)?.parameters ?? Number.POSITIVE_INFINITY;
}
