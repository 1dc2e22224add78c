/**
 * The running branches of an episode, and its clock.
 *
 * A branch starts at the clock's value when it is opened and runs with its own tokens. The clock is the latest time of all branches that
 * have run. A branch that no longer runs is looked at once, when it leaves the list.
 */
import { type ReplayBranch, RUNNING } from './replay-branch.ts';

const NONE: readonly ReplayBranch[] = [];

export class RunningBranches {
  /** In opening order, as of the last `update`; a new list whenever it changes. */
  list: readonly ReplayBranch[] = NONE;
  /** Whether a branch in the list may have finished or been pruned since. */
  outdated = false;
  /** How many of the opened branches are in the list or were. */
  private considered = 0;
  /** The latest clock of those that no longer are. */
  private latest = 0;

  reset(): void {
    this.list = NONE;
    this.outdated = false;
    this.considered = 0;
    this.latest = 0;
  }

  /** Between rounds: takes in the branches opened since, lets go those that have ended. */
  update(opened: readonly ReplayBranch[], round: number): void {
    const { list } = this;
    if (!this.outdated && this.considered === opened.length) return;
    const running: ReplayBranch[] = [];
    for (let i = 0; i < list.length; i++) this.keepIfRunning(list[i], running, round);
    for (let i = this.considered; i < opened.length; i++) this.keepIfRunning(opened[i], running, round);
    this.list = running;
    this.outdated = false;
    this.considered = opened.length;
  }

  /** The clock, in tokens, as it was when `round` began. */
  clock(opened: readonly ReplayBranch[], round: number): number {
    const { list } = this;
    let { latest } = this;
    for (let i = 0; i < list.length; i++) latest = Math.max(latest, list[i].clockBefore(round));
    for (let i = this.considered; i < opened.length; i++) latest = Math.max(latest, opened[i].clockBefore(round));
    return latest;
  }

  /** Moves the clock to where something other than decoding has ended, if that is later. */
  reach(clock: number): void {
    this.latest = Math.max(this.latest, clock);
  }

  private keepIfRunning(branch: ReplayBranch, running: ReplayBranch[], round: number): void {
    if (branch.state === RUNNING) running.push(branch);
    else this.latest = Math.max(this.latest, branch.clockBefore(round));
  }
}
