/**
 * One part of n of the same work, for machines that do not talk to each other: `0/4` to `3/4`. A piece of work belongs to the part that
 * the hash of its key names, so that parts depend neither on order nor on what else there is.
 */
import { createHash } from 'node:crypto';
import { DataError, show } from './errors.ts';

export interface Shard {
  /** From 0 to `count` − 1. */
  readonly index: number;
  readonly count: number;
  /** Who said so: `--shard`, or the variable of a scheduler. */
  readonly from: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** So that a typing error does not pass for a shard. */
const MOST = 1_000_000;

/** A scheduler that numbers its processes by variables of the environment. */
interface Scheduler {
  readonly name: string;
  readonly index: string;
  readonly count: string;
  /** The number of the first process; undefined where the scheduler tells it. */
  readonly first?: number;
  /** Whether it gives the count alone, 1, to a process that is not one of several. */
  readonly countAlone?: true;
}

/** GitLab counts from 1, all others from 0. Kubernetes tells the index alone: the manifest of the job has to say the count. */
const SCHEDULERS: readonly Scheduler[] = [
  { name: 'Slurm', index: 'SLURM_ARRAY_TASK_ID', count: 'SLURM_ARRAY_TASK_COUNT' },
  { name: 'Kubernetes', index: 'JOB_COMPLETION_INDEX', count: 'JOB_COMPLETION_COUNT', first: 0 },
  { name: 'GitLab', index: 'CI_NODE_INDEX', count: 'CI_NODE_TOTAL', first: 1, countAlone: true },
  { name: 'CircleCI', index: 'CIRCLE_NODE_INDEX', count: 'CIRCLE_NODE_TOTAL', first: 0 },
];

/** The names of all variables that are looked at, for those who start processes that are no part of anything. */
export const SHARD_VARIABLES: readonly string[] = SCHEDULERS.flatMap(({ index, count }) => [index, count]);

/**
 * Reads `i/n`, or asks the environment where no text is given. Undefined where neither says that there are parts. An empty variable is
 * none.
 *
 * @throws DataError of one line naming the flag or the variable, when it says no part, one half of it, or two parts at once
 */
export function parseShard(text: string | undefined, environment: Environment): Shard | undefined {
  if (text !== undefined) return typed(text);
  const found = SCHEDULERS.flatMap((scheduler) => told(scheduler, environment) ?? []);
  if (found.length > 1) {
    const all = found.map(({ from, index, count }) => `${index}/${count} of ${from}`).join(' and ');
    throw new DataError(`--shard: expected one scheduler to say the part, got ${all}`);
  }
  return found[0];
}

/** Whether a piece of work is of this part; of no part at all everything is. */
export function inShard(shard: Shard | undefined, key: string): boolean {
  return shard === undefined || shardOf(key, shard.count) === shard.index;
}

/** The part of `count` that a piece of work belongs to. */
export function shardOf(key: string, count: number): number {
  return createHash('sha256').update(key).digest().readUIntBE(0, 6) % count;
}

function typed(text: string): Shard {
  const [, index, count] = /^(\d{1,7})\/(\d{1,7})$/.exec(text)?.map(Number) ?? [];
  if (index < count && count <= MOST) return { index, count, from: '--shard' };
  throw new DataError(`--shard: expected i/n, with i from 0 to n − 1 and n at most ${MOST}, got ${show(text)}`);
}

function told(scheduler: Scheduler, environment: Environment): Shard | undefined {
  const { name, index: from, first, countAlone } = scheduler;
  const [id, count] = [environment[from] || undefined, environment[scheduler.count] || undefined];
  if (id === undefined && (count === undefined || countAlone)) return undefined;
  if (id === undefined || count === undefined) {
    const missing = id === undefined ? from : scheduler.count;
    throw new DataError(`${missing}: expected a number beside ${id === undefined ? scheduler.count : from} of ${name}, got none`);
  }
  const total = numberIn(scheduler.count, count);
  if (total < 1 || total > MOST) throw new DataError(`${scheduler.count}: expected from 1 to ${MOST} parts, got ${total}`);
  // Of one process nobody has said that it does a part.
  if (first !== undefined && total === 1) return undefined;
  const index = first === undefined ? placeInArray(numberIn(from, id), total, environment) : numberIn(from, id) - first;
  if (index >= 0 && index < total) return { index, count: total, from };
  throw new DataError(`${from}: expected from ${first} to ${total - 1 + Number(first)} by ${scheduler.count}, got ${id}`);
}

/** A Slurm array may begin anywhere and go by steps; a list of single tasks has no places. */
function placeInArray(id: number, count: number, environment: Environment): number {
  const numberOf = (name: string, usual: number) => {
    const text = environment[`SLURM_ARRAY_TASK_${name}`];
    return text ? numberIn(`SLURM_ARRAY_TASK_${name}`, text) : usual;
  };
  const first = numberOf('MIN', 0);
  const step = Math.max(1, numberOf('STEP', 1));
  const last = numberOf('MAX', first + (count - 1) * step);
  const place = (id - first) / step;
  const isRange = Math.floor((last - first) / step) + 1 === count;
  if (isRange && Number.isInteger(place) && place >= 0 && place < count) return place;
  const range = `${first}-${last}${step === 1 ? '' : `:${step}`}`;
  throw new DataError(
    `SLURM_ARRAY_TASK_ID: expected a task of an array of ${count} in equal steps, got ${id} of ${range}; --shard i/n says which part it does`,
  );
}

function numberIn(variable: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new DataError(`${variable}: expected a whole number, got ${show(text)}`);
}
