/** What a controller may ask of a branch, and when. Each rule throws a MisuseError: what was expected, what came. */
import { type Branch, MisuseError } from '../../controllers/episode.ts';
import { FINISHED, type ReplayBranch, RUNNING, readUnprobed, type Unread } from './replay-branch.ts';

/** What the rules look at of an episode. */
interface InPlay {
  readonly branches: readonly ReplayBranch[];
  readonly round: number;
  readonly asked: boolean;
  readonly unread: Unread | undefined;
}

/** A branch of this episode that is neither finished nor pruned, nor decoding in this round. */
export function requireRunning(episode: InPlay, given: Branch, action: string): ReplayBranch {
  const branch = requireOwn(episode, given, action);
  if (branch.askedIn === episode.round) {
    throw new MisuseError(
      `expected ${action} to wait until the round has ended, got branch ${branch.index}, already decoding in it`,
    );
  }
  if (branch.state !== RUNNING) {
    const state = branch.state === FINISHED ? 'finished' : 'pruned';
    throw new MisuseError(`expected ${action} to be given a running branch, got branch ${branch.index}, which is ${state}`);
  }
  return branch;
}

/** A branch of this episode that had finished before this round, with so many verdicts left, none asked for in this round. */
export function requireVerifiable(episode: InPlay, given: Branch, count: number): ReplayBranch {
  const branch = requireOwn(episode, given, 'verify');
  const { index, state, verdictsLeft } = branch;
  if (branch.askedIn === episode.round && episode.asked) {
    throw new MisuseError(`expected verify to wait until the round has ended, got branch ${index}, decoding in it`);
  }
  if (state !== FINISHED) {
    const is = state === RUNNING ? 'still running' : 'pruned';
    throw new MisuseError(`expected verify to be given a finished branch, got branch ${index}, which is ${is}`);
  }
  if (branch.verifiedIn === episode.round)
    throw new MisuseError(`expected verify to be given each branch once in a round, got branch ${index} again`);
  if (count > verdictsLeft) throw new MisuseError(`expected at most ${verdictsLeft} verdicts on branch ${index}, got ${count}`);
  return branch;
}

export function requireStep(intervals: number): void {
  if (Number.isInteger(intervals) && intervals >= 1) return;
  throw new MisuseError(`expected advance to be given whole intervals, at least one, got ${intervals}`);
}

export function requireVerdicts(count: number): void {
  if (Number.isInteger(count) && count >= 1) return;
  throw new MisuseError(`expected verify to be given a number of verdicts, at least one, got ${count}`);
}

/** @param counted the branches whose latest answers are read, of which no running one's is read by who reads no probes */
export function requireEndOfRound({ asked, unread }: InPlay, what: string, counted: readonly ReplayBranch[] = []): void {
  if (asked) throw new MisuseError(`expected ${what} to be read after the round has ended, got a read before the yield`);
  if (unread !== undefined && counted.some(({ state }) => state === RUNNING)) readUnprobed(unread, what);
}

function requireOwn(episode: InPlay, given: Branch, action: string): ReplayBranch {
  const branch = given as ReplayBranch;
  if (branch.episode === episode && branch.index < episode.branches.length) return branch;
  throw new MisuseError(`expected ${action} to be given a branch of this episode, got one from elsewhere`);
}
