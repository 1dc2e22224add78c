/**
 * Ranks of contestants and how sure they are; 1 is the highest mean. Rank intervals and tie groups hold together for the whole
 * table. Both follow from a test of all pairs at once, which tells who is surely apart (surely-apart.ts). With the probability of
 * its level, no interval misses a true rank, and equals are in one group. The best rank is one more than the contestants surely
 * above. The worst counts all contestants but those surely below (Mogstad, Romano, Shaikh & Wilhelm 2024, Review of Economic
 * Studies 91, section 3).
 */
export interface Rank {
  /** 1 + the contestants with a higher estimate. */
  readonly rank: number;
  /** From the best rank to the worst that it may have: 1 + those surely above it, and all but those surely below. */
  readonly interval: readonly [best: number, worst: number];
  /** The share of replicates in which it is the best; equal bests share a replicate. They add up to 1. */
  readonly pBest: number;
  /**
   * The tie group, 1 being the best. Walking down the estimates, a contestant opens a new group when it is surely apart from a member of
   * the current one. So no two of a group are surely apart; two of different groups need not be.
   */
  readonly group: number;
}

/** The contestants to rank, in any one unit in which more is better. */
export interface Ranked {
  /** [contestants] */
  readonly estimates: readonly number[];
  /** Over the same resamples. [contestants][replicates] */
  readonly replicates: readonly ArrayLike<number>[];
  /** Whether contestants i and j are surely apart, for all pairs at once. */
  apart(i: number, j: number): boolean;
}

/** Returns the rank of each contestant with its interval and group. [contestants] */
export function rankIntervals({ estimates, replicates, apart }: Ranked): Rank[] {
  const count = replicates[0]?.length ?? 0;
  if (replicates.length !== estimates.length) throw new RangeError(`expected ${estimates.length} rows, got ${replicates.length}`);
  if (count === 0) throw new RangeError('expected 1 replicate or more, got 0');
  for (const row of replicates) if (row.length !== count) throw new RangeError(`expected ${count} replicates, got ${row.length}`);
  const groups = tieGroups(estimates, apart);
  const wins = winsOf(replicates, count);
  return estimates.map((estimate, i) => {
    let above = 0;
    let surelyAbove = 0;
    let surelyBelow = 0;
    for (const [j, other] of estimates.entries()) {
      above += Number(other > estimate);
      if (other === estimate || !apart(i, j)) continue;
      if (other > estimate) surelyAbove++;
      else surelyBelow++;
    }
    const interval = [1 + surelyAbove, estimates.length - surelyBelow] as const;
    return { rank: 1 + above, interval, pBest: wins[i] / count, group: groups[i] };
  });
}

/** The number of replicates in which each contestant is the best; equal bests share one. [contestants] */
function winsOf(replicates: readonly ArrayLike<number>[], count: number): number[] {
  const wins = replicates.map(() => 0);
  for (let r = 0; r < count; r++) {
    let best = Number.NEGATIVE_INFINITY;
    let equal = 0;
    for (const row of replicates) {
      if (row[r] === best) equal++;
      if (!(row[r] > best)) continue;
      best = row[r];
      equal = 1;
    }
    for (let i = 0; i < replicates.length; i++) if (replicates[i][r] === best) wins[i] += 1 / equal;
  }
  return wins;
}

/** The group of each contestant. [contestants] */
function tieGroups(estimates: readonly number[], apart: Ranked['apart']): number[] {
  const groups = estimates.map(() => 0);
  let [group, members] = [1, [] as number[]];
  for (const i of estimates.map((_, i) => i).sort((a, b) => estimates[b] - estimates[a] || a - b)) {
    if (members.some((member) => apart(member, i))) {
      group++;
      members = [];
    }
    members.push(i);
    groups[i] = group;
  }
  return groups;
}
