/**
 * Ranks of contestants and how sure they are, from replicates of their means over the same resamples, so that contestants
 * are compared pairwise; 1 is the highest mean. For an interval of ranks by bootstrap: Hall & Miller 2009, Annals of
 * Statistics 37 (its coverage is poor where true means are equal, which is what tie groups are for).
 */
export interface Rank {
  /** 1 + the contestants with a higher estimate. */
  readonly rank: number;
  /** From the best rank to the worst with equal tails; in a replicate, equal contestants share all the ranks they take up. */
  readonly interval: readonly [best: number, worst: number];
  /** The share of replicates in which it is the best; equal bests share a replicate. They add up to 1. */
  readonly pBest: number;
  /**
   * The tie group, 1 being the best. Walking down the estimates, a contestant opens a new group when it is surely apart
   * from a member of the current one: when one of the two is above the other in all but (1 − level) / 2 of the replicates.
   * So no two of a group are surely apart; two of different groups need not be.
   */
  readonly group: number;
}

/** `estimates` [contestants] and `replicates` [contestants][replicates], in any one unit in which more is better. */
export function rankIntervals(estimates: readonly number[], replicates: readonly ArrayLike<number>[], level = 0.95): Rank[] {
  const count = replicates[0]?.length ?? 0;
  if (replicates.length !== estimates.length) throw new RangeError(`expected ${estimates.length} rows, got ${replicates.length}`);
  if (count === 0) throw new RangeError('expected 1 replicate or more, got 0');
  for (const row of replicates) if (row.length !== count) throw new RangeError(`expected ${count} replicates, got ${row.length}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`expected level between 0 and 1, got ${level}`);
  const tail = ((1 - level) / 2) * count;
  const groups = tieGroups(estimates, replicates, tail);
  const places = placesOf(replicates, count);
  return estimates.map((estimate, i) => {
    const { best, worst, wins } = places[i];
    const interval = [best.sort()[Math.floor(tail)], worst.sort()[count - 1 - Math.floor(tail)]] as const;
    const rank = 1 + estimates.filter((other) => other > estimate).length;
    return { rank, interval, pBest: wins / count, group: groups[i] };
  });
}

/** The ranks that each contestant takes up in each replicate, and how often it is the best: from one sorting of each replicate. */
function placesOf(replicates: readonly ArrayLike<number>[], count: number) {
  const places = replicates.map(() => ({ best: new Uint32Array(count), worst: new Uint32Array(count), wins: 0 }));
  const sorted = new Float64Array(replicates.length);
  for (let r = 0; r < count; r++) {
    for (let i = 0; i < replicates.length; i++) sorted[i] = replicates[i][r];
    sorted.sort();
    for (let i = 0; i < replicates.length; i++) {
      const value = replicates[i][r];
      const [notAbove, below] = [firstAbove(sorted, value), firstNotBelow(sorted, value)];
      const higher = sorted.length - notAbove;
      places[i].best[r] = 1 + higher;
      places[i].worst[r] = sorted.length - below;
      if (higher === 0) places[i].wins += 1 / (notAbove - below);
    }
  }
  return places;
}

/** The place of the first value above this one, or of none. */
function firstAbove(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The place of the first value that is not below this one. */
function firstNotBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The group of each contestant. [contestants] */
function tieGroups(estimates: readonly number[], replicates: readonly ArrayLike<number>[], tail: number): number[] {
  const groups = estimates.map(() => 0);
  let [group, members] = [1, [] as number[]];
  for (const i of estimates.map((_, i) => i).sort((a, b) => estimates[b] - estimates[a] || a - b)) {
    if (members.some((member) => surelyApart(replicates[member], replicates[i], tail))) {
      group++;
      members = [];
    }
    members.push(i);
    groups[i] = group;
  }
  return groups;
}

/** Whether at most `tail` replicates say that a is no higher than b, or that it is no lower. */
function surelyApart(a: ArrayLike<number>, b: ArrayLike<number>, tail: number): boolean {
  let [notHigher, notLower] = [0, 0];
  for (let r = 0; r < a.length; r++) {
    if (a[r] <= b[r]) notHigher++;
    if (a[r] >= b[r]) notLower++;
    if (notHigher > tail && notLower > tail) return false;
  }
  return Math.min(notHigher, notLower) <= tail;
}
