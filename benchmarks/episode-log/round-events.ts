/** The events in each round of an episode: how many branches were opened, read on, finished and given up. */
import type { EpisodeLog, RoundLog } from './episode-schema.ts';
import { valuesOf } from './run-lengths.ts';

export interface RoundEvents extends RoundLog {
  /** From 1. */
  readonly round: number;
  readonly opened: number;
  /** Branches opened before that were read on. */
  readonly advanced: number;
  readonly finished: number;
  /** Given up after it. */
  readonly pruned: number;
  /** Left running after that. */
  readonly running: number;
  /** Branches not pruned before its end: those whose latest answers `votes` counts. */
  readonly voters: number;
}

/** @returns one a round */
export function roundEvents({ rounds, branches }: Pick<EpisodeLog, 'rounds' | 'branches'>): RoundEvents[] {
  const zeros = () => Array<number>(rounds.length + 1).fill(0);
  const [opened, advanced, finished, pruned] = [zeros(), zeros(), zeros(), zeros()];
  for (const { openedIn, endedIn, ending, steps } of branches) {
    const ended = ending === 'finished' || ending === 'whole';
    opened[openedIn]++;
    if (ended) finished[endedIn]++;
    if (ending === 'pruned') pruned[endedIn]++;
    for (const [i, intervals] of valuesOf(steps).entries()) {
      const round = openedIn + i;
      if (i > 0 && (intervals > 0 || (ended && round === endedIn))) advanced[round]++;
    }
  }
  let [running, kept] = [0, 0];
  return rounds.map((log, i) => {
    const round = i + 1;
    const voters = kept + opened[round];
    kept = voters - pruned[round];
    running += opened[round] - finished[round] - pruned[round];
    return {
      ...log,
      round,
      opened: opened[round],
      advanced: advanced[round],
      finished: finished[round],
      pruned: pruned[round],
      running,
      voters,
    };
  });
}

/** The rounds worth showing: the first, the last, those with a branch opened, finished or given up, or with another leader than before. */
export function eventfulRounds(events: readonly RoundEvents[]): RoundEvents[] {
  return events.filter(({ opened, finished, pruned, leader }, i) => {
    return i === 0 || i === events.length - 1 || opened + finished + pruned > 0 || leader !== events[i - 1].leader;
  });
}
