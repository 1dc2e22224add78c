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
  return estimates.map((estimate, i) => {
    const [best, worst] = [new Float64Array(count), new Float64Array(count)];
    let wins = 0;
    for (let r = 0; r < count; r++) {
      let [higher, equal] = [0, 0];
      for (const other of replicates) {
        if (other[r] > replicates[i][r]) higher++;
        else if (other[r] === replicates[i][r]) equal++;
      }
      best[r] = 1 + higher;
      worst[r] = higher + equal;
      if (higher === 0) wins += 1 / equal;
    }
    const interval = [best.sort()[Math.floor(tail)], worst.sort()[count - 1 - Math.floor(tail)]] as const;
    const rank = 1 + estimates.filter((other) => other > estimate).length;
    return { rank, interval, pBest: wins / count, group: groups[i] };
  });
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
  }
  return Math.min(notHigher, notLower) <= tail;
}
