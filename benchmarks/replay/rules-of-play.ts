/** The rules of what a controller may ask of a branch, and when. Each rule throws a MisuseError in the form expected and got. */
import { type Branch, MisuseError } from '../../controllers/episode.ts';
import { type BranchColumns, FINISHED, RUNNING } from './branch-columns.ts';
import { ReplayBranch, readUnprobed, type Unread } from './replay-branch.ts';

/** The part of an episode that the rules look at. */
interface InPlay {
  readonly columns: BranchColumns;
  readonly round: number;
  readonly asked: boolean;
  readonly unread: Unread | undefined;
  /** Whether decoding of a branch was asked for in this round. */
  isDecoding(index: number): boolean;
}

/**
 * Returns the place of a given branch if it belongs to this episode, is neither finished nor pruned, and is not decoding in this round.
 *
 * @throws MisuseError
 */
export function requireRunning(episode: InPlay, given: Branch, action: string): number {
  const index = requireOwn(episode, given, action);
  const { askedIn, state } = episode.columns;
  if (askedIn[index] === episode.round || episode.isDecoding(index)) {
    throw new MisuseError(`expected ${action} to wait until the round has ended, got branch ${index}, already decoding in it`);
  }
  if (state[index] !== RUNNING) {
    const is = state[index] === FINISHED ? 'finished' : 'pruned';
    throw new MisuseError(`expected ${action} to be given a running branch, got branch ${index}, which is ${is}`);
  }
  return index;
}

/**
 * Returns the place of a given branch if it finished before this round, has so many verdicts left, and was asked for none in this round.
 *
 * @throws MisuseError
 */
export function requireVerifiable(episode: InPlay, given: Branch, count: number): number {
  const index = requireOwn(episode, given, 'verify');
  const { state, verifiedIn } = episode.columns;
  if (episode.isDecoding(index)) {
    throw new MisuseError(`expected verify to wait until the round has ended, got branch ${index}, decoding in it`);
  }
  if (state[index] !== FINISHED) {
    const is = state[index] === RUNNING ? 'still running' : 'pruned';
    throw new MisuseError(`expected verify to be given a finished branch, got branch ${index}, which is ${is}`);
  }
  if (verifiedIn[index] === episode.round)
    throw new MisuseError(`expected verify to be given each branch once in a round, got branch ${index} again`);
  const { verdictsLeft } = given;
  if (count > verdictsLeft) throw new MisuseError(`expected at most ${verdictsLeft} verdicts on branch ${index}, got ${count}`);
  return index;
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

/** Throws a MisuseError while a round is under way. */
export function requireEndOfRound({ asked }: InPlay, what: string): void {
  if (asked) throw new MisuseError(`expected ${what} to be read after the round has ended, got a read before the yield`);
}

/** Throws a MisuseError while a round is under way, or where a controller that reads no probes would read a running branch. */
export function requireRead(episode: InPlay, what: string): void {
  requireEndOfRound(episode, what);
  if (episode.unread !== undefined && episode.columns.running > 0) readUnprobed(episode.unread, what);
}

/** Returns the place of a given branch if it belongs to this episode. @throws MisuseError */
export function requireOwn(episode: InPlay, given: Branch, action: string): number {
  if (given instanceof ReplayBranch && given.episode === episode && given.index < episode.columns.opened) return given.index;
  throw new MisuseError(`expected ${action} to be given a branch of this episode, got one from elsewhere`);
}
