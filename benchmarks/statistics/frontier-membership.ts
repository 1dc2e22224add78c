/**
 * How sure it is that a contestant is on the frontier: in which share of the replicates no other beats it. All replicates are of
 * the same resamples, so that contestants are compared on the same questions.
 */
import { paretoSet } from './frontier.ts';

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
  const replicates = countReplicates(contestants);
  const times = contestants.map(() => 0);
  for (let r = 0; r < replicates; r++) for (const i of paretoSet(replicate(contestants, r))) times[i]++;
  return times.map((on) => on / replicates);
}

/** Returns the tokens and the accuracy of each contestant in replicate `r`. [contestants] */
export function replicate(contestants: readonly CostReplicates[], r: number) {
  return contestants.map(({ tokens, accuracy }) => ({ tokens: tokens[r], accuracy: accuracy[r] }));
}

/** Returns the number of replicates, the same for all contestants. Throws a RangeError when the numbers differ, or there are none. */
export function countReplicates(contestants: readonly CostReplicates[]): number {
  const replicates = contestants[0]?.tokens.length ?? 0;
  if (replicates === 0) throw new RangeError('expected 1 replicate or more, got 0');
  for (const { length } of contestants.flatMap(({ tokens, accuracy }) => [tokens, accuracy])) {
    if (length !== replicates) throw new RangeError(`expected ${replicates} replicates, got ${length}`);
  }
  return replicates;
}
