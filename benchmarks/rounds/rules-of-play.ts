/** The rules of what a controller may ask of a branch, and when. Each rule throws a MisuseError in the form expected and got. */
import type { Controller } from '../../controllers/controller.ts';
import { MisuseError } from '../../controllers/episode.ts';

/** The states of a branch. */
export const RUNNING = 0;
export const FINISHED = 1;
export const PRUNED = 2;

/** The part of running branches that may not be read: `all`, or `answers` where a controller reads confidence alone. */
export type Unread = 'answers' | 'all';

/** Returns what a controller declares not to read of running branches. Undefined where it may read everything, and is billed for probes. */
export function unreadBy({ readsProbes }: Pick<Controller, 'readsProbes'>): Unread | undefined {
  if (readsProbes === undefined) return undefined;
  return readsProbes === 'confidence' ? 'answers' : 'all';
}

/** The part of an episode that the rules look at. Columns are by place in opening order. */
export interface InPlay {
  readonly columns: {
    stateOf(index: number): number;
    /** How many run. */
    readonly running: number;
    /** The round in which decoding was last asked for. */
    readonly askedIn: ArrayLike<number>;
    /** The round in which verdicts were last asked for. */
    readonly verifiedIn: ArrayLike<number>;
  };
  readonly round: number;
  /** Whether anything was asked for in this round. */
  readonly asked: boolean;
  /** Undefined where all may be read. */
  readonly unread: Unread | undefined;
  /** Whether decoding of a branch was asked for in this round. */
  isDecoding(index: number): boolean;
}

/** Requires a branch that is neither finished nor pruned, and is not decoding in this round. @throws MisuseError */
export function requireRunning(episode: InPlay, index: number, action: string): void {
  const { askedIn } = episode.columns;
  if (askedIn[index] === episode.round || episode.isDecoding(index)) {
    throw new MisuseError(`expected ${action} to wait until the round has ended, got branch ${index}, already decoding in it`);
  }
  const state = episode.columns.stateOf(index);
  if (state !== RUNNING) {
    const is = state === FINISHED ? 'finished' : 'pruned';
    throw new MisuseError(`expected ${action} to be given a running branch, got branch ${index}, which is ${is}`);
  }
}

/** Requires a branch that finished before this round, has so many verdicts left, and was asked for none in this round. @throws MisuseError */
export function requireVerifiable(episode: InPlay, index: number, count: number, left: number): void {
  const { verifiedIn } = episode.columns;
  const state = episode.columns.stateOf(index);
  if (episode.isDecoding(index)) {
    throw new MisuseError(`expected verify to wait until the round has ended, got branch ${index}, decoding in it`);
  }
  if (state !== FINISHED) {
    const is = state === RUNNING ? 'still running' : 'pruned';
    throw new MisuseError(`expected verify to be given a finished branch, got branch ${index}, which is ${is}`);
  }
  if (verifiedIn[index] === episode.round)
    throw new MisuseError(`expected verify to be given each branch once in a round, got branch ${index} again`);
  if (count > left) throw new MisuseError(`expected at most ${left} verdicts on branch ${index}, got ${count}`);
}

/** Throws a MisuseError unless so many branches can be opened of those that are left. */
export function requireLeft(left: number, count: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= left) return;
  throw new MisuseError(`expected open to be given from 1 to ${left} branches, all that are left, got ${describe(count)}`);
}

/** Throws a MisuseError unless `model` is the place of one of so many models. */
export function requireModel(models: number, model: number): void {
  if (Number.isInteger(model) && model >= 0 && model < models) return;
  throw new MisuseError(`expected open to be given a model from 0 to ${models - 1}, got ${describe(model)}`);
}

/** Throws a MisuseError unless `intervals` is a whole number of at least 1. */
export function requireStep(intervals: number): void {
  if (Number.isInteger(intervals) && intervals >= 1) return;
  throw new MisuseError(`expected advance to be given whole intervals, at least one, got ${describe(intervals)}`);
}

/** Throws a MisuseError unless `count` is a whole number of at least 1. */
export function requireVerdicts(count: number): void {
  if (Number.isInteger(count) && count >= 1) return;
  throw new MisuseError(`expected verify to be given a number of verdicts, at least one, got ${describe(count)}`);
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

/** Throws a MisuseError: a round in which the branch decodes has not ended. */
export function readTooEarly(index: number, what: string): never {
  throw new MisuseError(`expected ${what} of branch ${index} to be read after its round has ended, got a read before the yield`);
}

/** Refuses a read of a running branch that the controller has declared it does without. @throws MisuseError naming what was read */
export function readUnprobed(unread: Unread, what: string): never {
  throw new MisuseError(
    unread === 'all'
      ? `expected a controller that says readsProbes: false to read finished branches alone, got a read of ${what}`
      : `expected a controller that says readsProbes: 'confidence' to read confidence alone of running branches, got another read of ${what}`,
  );
}

/** The error about a round that would end although nothing was asked for. */
export function emptyRound(): MisuseError {
  return new MisuseError('expected a round to open, advance, finish or verify at least one branch, got a yield without any');
}

/** The error about a branch that is not of this episode. */
export function notOurs(action: string): MisuseError {
  return new MisuseError(`expected ${action} to be given a branch of this episode, got one from elsewhere`);
}

/** Text for a value that should have been a number. An object is not looked at: it may be anything. */
function describe(value: unknown): string {
  return typeof value === 'number' ? String(value) : typeof value;
}
