/** From a branch as it stands at the end of an episode to its part of the log. Answers are still the store's ids. */
import type { ReplayBranch } from '../replay/replay-branch.ts';
import type { BranchLog, Ending } from './episode-schema.ts';
import { runsOf } from './run-lengths.ts';
import type { Watched } from './watched-episode.ts';

export function branchLog(
  branch: ReplayBranch,
  { openedIn, openedAt, finishAskedIn, finishedIn, prunedAfter, depths }: Watched,
): Omit<BranchLog, 'branch' | 'endedAt'> {
  const { pruned, finished, first, probe, model, verifierBill } = branch;
  const endedIn = finishedIn || prunedAfter || openedIn + depths.length - 1;
  const steps = depths.slice(0, endedIn - openedIn + 1).map((depth, i) => depth - (depths[i - 1] ?? 0));
  const ending: Ending = pruned ? 'pruned' : !finished ? 'running' : finishAskedIn === openedIn ? 'whole' : 'finished';
  return {
    openedIn,
    openedAt,
    steps: runsOf(steps),
    probes: runsOf(probe.subarray(first, first + depths[depths.length - 1])),
    final: finished ? branch.latest : null,
    tokens: branch.bill,
    ...(model > 0 && { model }),
    ...(verifierBill > 0 && { verifierTokens: verifierBill }),
    ending,
    endedIn,
  };
}
