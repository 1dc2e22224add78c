/** From a branch as it stands at the end of an episode to its part of the log. Answers are still the store's ids. */
import type { BranchColumns } from '../replay/branch-columns.ts';
import { FINISHED, PRUNED } from '../rounds/rules-of-play.ts';
import type { BranchLog, Ending } from './episode-schema.ts';
import { runsOf } from './run-lengths.ts';
import type { Watched } from './watched-episode.ts';

export function branchLog(
  columns: BranchColumns,
  i: number,
  { openedIn, openedAt, finishAskedIn, finishedIn, prunedAfter, depths }: Watched,
): Omit<BranchLog, 'branch' | 'endedAt'> {
  const [model, first] = [columns.model[i], columns.first[i]];
  const finished = columns.state[i] === FINISHED;
  const { probe } = columns.stores[model];
  const verifierBill = columns.verifierBill(i);
  const endedIn = finishedIn || prunedAfter || openedIn + depths.length - 1;
  const steps = depths.slice(0, endedIn - openedIn + 1).map((depth, i) => depth - (depths[i - 1] ?? 0));
  const ending: Ending =
    columns.state[i] === PRUNED ? 'pruned' : !finished ? 'running' : finishAskedIn === openedIn ? 'whole' : 'finished';
  return {
    openedIn,
    openedAt,
    steps: runsOf(steps),
    probes: runsOf(probe.subarray(first, first + depths[depths.length - 1])),
    final: finished ? columns.latest[i] : null,
    tokens: columns.bills[0].of(i),
    ...(model > 0 && { model }),
    ...(verifierBill > 0 && { verifierTokens: verifierBill }),
    ending,
    endedIn,
  };
}
