/** The rules of what a controller may ask of a branch, and when. Each rule throws a MisuseError in the form expected and got. */
import { type Branch, MisuseError } from '../../controllers/episode.ts';
import { FINISHED, type ReplayBranch, RUNNING, readUnprobed, type Unread } from './replay-branch.ts';

/** The part of an episode that the rules look at. */
interface InPlay {
  readonly branches: readonly ReplayBranch[];
  readonly round: number;
  readonly asked: boolean;
  readonly unread: Unread | undefined;
}

/**
 * Returns the given branch if it belongs to this episode, is neither finished nor pruned, and is not decoding in this round. @throws
 * MisuseError
 */
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

/**
 * Returns the given branch if it finished before this round, has so many verdicts left, and was asked for none in this round. @throws
 * MisuseError
 */
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

/** Throws a MisuseError unless `intervals` is a whole number of at least 1. */
export function requireStep(intervals: number): void {
  if (Number.isInteger(intervals) && intervals >= 1) return;
  throw new MisuseError(`expected advance to be given whole intervals, at least one, got ${intervals}`);
}

/** Throws a MisuseError unless `count` is a whole number of at least 1. */
export function requireVerdicts(count: number): void {
  if (Number.isInteger(count) && count >= 1) return;
  throw new MisuseError(`expected verify to be given a number of verdicts, at least one, got ${count}`);
}

/**
 * Throws a MisuseError while a round is under way. Also throws where a controller that reads no probes would read a running branch.
 *
 * @param counted the branches whose latest answers are read
 */
export function requireEndOfRound({ asked, unread }: InPlay, what: string, counted: readonly ReplayBranch[] = []): void {
  if (asked) throw new MisuseError(`expected ${what} to be read after the round has ended, got a read before the yield`);
  if (unread !== undefined && counted.some(({ state }) => state === RUNNING)) readUnprobed(unread, what);
}

function requireOwn(episode: InPlay, given: Branch, action: string): ReplayBranch {
  const branch = given as ReplayBranch;
  if (branch.episode === episode && branch.index < episode.branches.length) return branch;
  throw new MisuseError(`expected ${action} to be given a branch of this episode, got one from elsewhere`);
}
