/** How the values of a scope hang together: which are of the same question, which of the same dataset, and whether they tell of others. */
import type { Scope } from './scopes.ts';

export interface Layout {
  /** The same number for the same question of another model. [questions] */
  readonly clusters: readonly number[];
  /** The dataset of each value. [questions] */
  readonly strata: readonly string[];
  /** Distinct clusters, and those of the dataset that has fewest. */
  readonly count: number;
  readonly fewest: number;
  /** The datasets of which there is one question. */
  readonly alone: readonly string[];
}

/** @param clusters of the questions of one store after another */
export function layoutOf({ stores }: Scope, clusters: readonly number[]): Layout {
  const strata = stores.flatMap(({ dataset, questionIds }) => questionIds.map(() => dataset));
  const members = new Map<string, Set<number>>();
  for (const [q, stratum] of strata.entries()) members.set(stratum, (members.get(stratum) ?? new Set()).add(clusters[q]));
  const sizes = [...members.values()].map(({ size }) => size);
  const alone = [...members].filter(([, { size }]) => size < 2).map(([dataset]) => dataset);
  const count = new Set(clusters).size;
  return { clusters, strata, count, fewest: sizes.reduce((least, size) => Math.min(least, size), count), alone };
}

/**
 * Whether questions like these can be told of: each dataset has two questions or more. Of one question nobody knows how far others lie
 * from it: its figures have no interval, and no share of resamples says anything.
 */
export function tellsOfOthers({ fewest }: Layout): boolean {
  return fewest >= 2;
}
