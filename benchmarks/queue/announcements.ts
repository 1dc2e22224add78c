/**
 * Announcements beside the jobs. Coordinators say what they ask for: the code of the jobs, and the model where a model server is to do
 * them. A worker of other code, or with another model, can then say why it has nothing to do. Workers say what their model server is.
 */
import type { Redis } from 'ioredis';
import type { FoundServer } from '../live/server.ts';

/** An announcement counts so long, in seconds by the clock of Redis. */
const COUNTS = 30;
const ASKED = 'autotts-bench:codes';
/** Characters of the hash of code. */
const HASH = 64;

export interface AskedFor {
  readonly code: string;
  /** Undefined for work that needs no model server. */
  readonly model?: string | undefined;
}

export async function announceAsked(redis: Redis, { code, model }: AskedFor): Promise<void> {
  await announce(redis, ASKED, model === undefined ? code : `${code} ${model}`);
}

/** Returns all that is asked for now. */
export async function askedNow(redis: Redis): Promise<AskedFor[]> {
  const texts = await announcedNow(redis, ASKED);
  return texts.map((text) => ({ code: text.slice(0, HASH), ...(text.length > HASH && { model: text.slice(HASH + 1) }) }));
}

/** @param queue its name */
export async function announceServer(redis: Redis, queue: string, server: FoundServer): Promise<void> {
  await announce(redis, serversOf(queue), JSON.stringify(server));
}

/** Returns what workers of a queue say of their servers now, as texts of JSON; equal servers once. */
export function serversNow(redis: Redis, queue: string): Promise<string[]> {
  return announcedNow(redis, serversOf(queue));
}

function serversOf(queue: string): string {
  return `${queue}:servers`;
}

async function announce(redis: Redis, key: string, text: string): Promise<void> {
  const [now] = await redis.time();
  await redis.zadd(key, Number(now), text);
  await redis.zremrangebyscore(key, '-inf', Number(now) - COUNTS);
}

async function announcedNow(redis: Redis, key: string): Promise<string[]> {
  const [now] = await redis.time();
  return redis.zrange(key, Number(now) - COUNTS, '+inf', 'BYSCORE');
}
