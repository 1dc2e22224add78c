/**
 * How sure it is that a contestant is on the frontier: in which share of the replicates no other beats it. All replicates are of
 * the same resamples, so that contestants are compared on the same questions.
 */
import { byCost, type Cost, checkCost, unbeaten } from './frontier.ts';

/** One contestant's means in each replicate. */
export interface CostReplicates {
  /** Of 0 or more. [replicates] */
  readonly tokens: ArrayLike<number>;
  /** Of 0 or more. [replicates] */
  readonly accuracy: ArrayLike<number>;
}

/**
 * Returns the probability of each contestant to be in the Pareto set. [contestants] Throws a RangeError when replicates do not match in
 * number.
 */
export function frontierMembership(contestants: readonly CostReplicates[]): number[] {
  const times = contestants.map(() => 0);
  const replicates = eachFrontier(contestants, (on) => {
    for (const i of on) times[i]++;
  });
  return times.map((on) => on / replicates);
}

/**
 * Draws the frontier anew in each replicate, of whoever is on it there. Throws a RangeError as `frontierMembership` does.
 *
 * @param visit is told the Pareto set, by its indices, the cheapest first, and all points. The next replicate overwrites the
 * points
 * @returns the number of replicates
 */
export function eachFrontier(
  contestants: readonly CostReplicates[],
  visit: (on: readonly number[], points: readonly Cost[], r: number) => void,
): number {
  const replicates = countReplicates(contestants);
  const points = contestants.map(() => ({ tokens: 0, accuracy: 0 }));
  const order = contestants.map((_, i) => i);
  for (let r = 0; r < replicates; r++) {
    for (let i = 0; i < points.length; i++) {
      points[i].tokens = contestants[i].tokens[r];
      points[i].accuracy = contestants[i].accuracy[r];
      checkCost(points[i]);
    }
    sortAgain(points, order);
    visit(unbeaten(points, order), points, r);
  }
  return replicates;
}

/** By insertion, from the order of the replicate before, which is nearly that of this one. */
function sortAgain(points: readonly Cost[], order: number[]): void {
  for (let at = 1; at < order.length; at++) {
    const own = order[at];
    let to = at;
    for (; to > 0 && byCost(points, order[to - 1], own) > 0; to--) order[to] = order[to - 1];
    order[to] = own;
  }
}

/** Returns the number of replicates, the same for all contestants. Throws a RangeError when the numbers differ, or there are none. */
function countReplicates(contestants: readonly CostReplicates[]): number {
  const replicates = contestants[0]?.tokens.length ?? 0;
  if (replicates === 0) throw new RangeError('expected 1 replicate or more, got 0');
  for (const { length } of contestants.flatMap(({ tokens, accuracy }) => [tokens, accuracy])) {
    if (length !== replicates) throw new RangeError(`expected ${replicates} replicates, got ${length}`);
  }
  return replicates;
}
