/**
 * The mean accuracy of a curve over log tokens between two bounds, and paired differences of it. Below its cheapest setting a curve
 * is taken to fall, as in the objective (area.ts).
 */
import { type DifferenceInterval, differenceInterval } from '../../statistics/default-intervals.ts';
import { areaWeights } from '../objective/area.ts';
import type { Played } from '../objective/curve.ts';
import { datasetOf, type SearchStores } from '../objective/search-stores.ts';

export interface Bounds {
  readonly tokens: 'totalTokens' | 'sequentialTokens';
  readonly from: number;
  readonly to: number;
}

export type Difference = Pick<DifferenceInterval, 'estimate' | 'lower' | 'upper'>;

/** Returns the area of each row, that is of each question of each store. [rows] */
export function areaByRow({ orders, sums }: Played, { tokens, from, to }: Bounds): number[] {
  const rows = sums[0].correct.length;
  const spent = sums.map(({ [tokens]: column }) => column.reduce((sum, value) => sum + value, 0) / (rows * orders));
  const { weights, loss } = areaWeights(spent, from, to);
  return Array.from({ length: rows }, (_, row) => {
    return sums.reduce((area, { correct }, i) => area + (weights[i] * correct[row]) / orders, -loss);
  });
}

/** The area of one less that of the other, over questions like these, with its 95 % interval. */
export function areaDifference(played: Played, other: Played, bounds: Bounds, stores: SearchStores): Difference {
  const { estimate, lower, upper } = differenceInterval(areaByRow(played, bounds), areaByRow(other, bounds), layoutOf(stores));
  return { estimate, lower, upper };
}

/** The layout of rows for intervals over questions. [rows] */
export interface Layout {
  /** The question: that of all models is one cluster. */
  readonly clusters: readonly string[];
  /** The dataset. */
  readonly strata: readonly string[];
}

export function layoutOf({ sources }: Pick<SearchStores, 'sources'>): Layout {
  const rows = sources.flatMap((source) => {
    const dataset = datasetOf(source.id);
    return [...source.blocks()].flatMap(({ key }) => key.questionIds.map((id) => ({ dataset, cluster: `${dataset}\n${id}` })));
  });
  return { clusters: rows.map(({ cluster }) => cluster), strata: rows.map(({ dataset }) => dataset) };
}
