/** The trajectory of a search: the best so far wherever it changed, and what it had taken by then. */

import type { Entry } from '../objective/history.ts';
import type { Scored } from '../search/archive.ts';

/** Milestones of a trajectory at most. */
const MOST = 16;

export interface Milestone {
  readonly round: number;
  /** Entries of the ledger at the end of the round. */
  readonly candidates: number;
  /** By the wall clock. */
  readonly seconds: number;
  /** The best so far: the highest score of those that were played to the end. */
  readonly best: Scored;
}

/** Returns the rounds that found a new best, and the last round; of many, sixteen about evenly over the logarithm of candidates. */
export function milestones(entries: readonly Entry[], elapsed: readonly number[]): Milestone[] {
  const scored = entries.filter((entry): entry is Scored => entry.scores !== undefined);
  const orders = Math.max(...scored.map(({ scores }) => scores.orders));
  const found: Milestone[] = [];
  let best: Scored | undefined;
  let told: Scored | undefined;
  for (const [i, entry] of entries.entries()) {
    if (entry.scores?.orders === orders && !(entry.scores.score <= (best?.scores.score ?? Number.NEGATIVE_INFINITY))) {
      best = entry as Scored;
    }
    const ends = entries[i + 1]?.round !== entry.round;
    if (!ends || best === undefined || (best === told && i < entries.length - 1)) continue;
    told = best;
    found.push({ round: entry.round, candidates: i + 1, seconds: elapsed[i], best });
  }
  return thinned(found);
}

/** The first and the last stay. */
function thinned(all: readonly Milestone[]): Milestone[] {
  if (all.length <= MOST) return [...all];
  const [first, last] = [all[0], all[all.length - 1]].map(({ candidates }) => Math.log(candidates));
  const kept = Array.from({ length: MOST }, (_, i) => {
    const at = first + ((last - first) * i) / (MOST - 1);
    return all.reduce((nearest, each) => (distance(each, at) < distance(nearest, at) ? each : nearest));
  });
  return all.filter((each) => kept.includes(each));
}

function distance({ candidates }: Milestone, at: number): number {
  return Math.abs(Math.log(candidates) - at);
}
