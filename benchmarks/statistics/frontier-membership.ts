/**
 * How sure it is that a contestant is on the frontier: in which share of the replicates no other beats it. All replicates are of
 * the same resamples, so that contestants are compared on the same questions.
 */
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
 * @param visit is told the Pareto set, by its indices, the cheapest first. The next replicate overwrites the list
 * @returns the number of replicates
 */
export function eachFrontier(contestants: readonly CostReplicates[], visit: (on: readonly number[], r: number) => void): number {
  const replicates = countReplicates(contestants);
  const columns = contestants.map(({ tokens, accuracy }) => [checked('tokens', tokens), checked('accuracy', accuracy)] as const);
  const [tokens, accuracy] = [new Float64Array(columns.length), new Float64Array(columns.length)];
  const order = Uint32Array.from(columns.keys());
  const on: number[] = [];
  for (let r = 0; r < replicates; r++) {
    for (let i = 0; i < columns.length; i++) {
      tokens[i] = columns[i][0][r];
      accuracy[i] = columns[i][1][r];
    }
    sortAgain(tokens, accuracy, order);
    on.length = 0;
    for (let at = 0, top = -1; at < order.length; at++) {
      const i = order[at];
      const equal = top >= 0 && tokens[i] === tokens[top] && accuracy[i] === accuracy[top];
      if (top >= 0 && !equal && accuracy[i] <= accuracy[top]) continue;
      top = i;
      on.push(i);
    }
    visit(on, r);
  }
  return replicates;
}

/** The values, which are 0 or more, as numbers that are read fast. */
function checked(name: string, values: ArrayLike<number>): Float64Array {
  const own = values instanceof Float64Array ? values : Float64Array.from(values);
  for (let r = 0; r < own.length; r++)
    if (!(own[r] >= 0 && own[r] < Infinity)) throw new RangeError(`expected ${name} of 0 or more, got ${own[r]}`);
  return own;
}

/**
 * The cheapest first; of equal tokens the most accurate, then the first. By insertion, from the order of the replicate before, which is nearly
 * that of this one.
 */
function sortAgain(tokens: Float64Array, accuracy: Float64Array, order: Uint32Array): void {
  for (let at = 1; at < order.length; at++) {
    const own = order[at];
    const ownTokens = tokens[own];
    const ownAccuracy = accuracy[own];
    let to = at;
    for (; to > 0; to--) {
      const other = order[to - 1];
      if (tokens[other] < ownTokens) break;
      if (tokens[other] === ownTokens && (accuracy[other] > ownAccuracy || (accuracy[other] === ownAccuracy && other < own)))
        break;
      order[to] = other;
    }
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
