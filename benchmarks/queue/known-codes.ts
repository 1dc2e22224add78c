/**
 * Coordinators announce what they ask for: the code of the jobs, and the model where a model server is to do them. A worker of other code,
 * or with another model, can then say why it has nothing to do.
 */
import type { Redis } from 'ioredis';

const KEY = 'autotts-bench:codes';
/** An announcement counts so long, in seconds by the clock of Redis. */
const COUNTS = 30;
const HASH = 64;

export interface AskedFor {
  readonly code: string;
  /** Undefined for work that needs no model server. */
  readonly model?: string | undefined;
}

export async function announce(redis: Redis, { code, model }: AskedFor): Promise<void> {
  const [now] = await redis.time();
  await redis.zadd(KEY, Number(now), model === undefined ? code : `${code} ${model}`);
  await redis.zremrangebyscore(KEY, '-inf', Number(now) - COUNTS);
}

/** Returns all that is asked for now. */
export async function nowAskedFor(redis: Redis): Promise<AskedFor[]> {
  const [now] = await redis.time();
  const texts = await redis.zrange(KEY, Number(now) - COUNTS, '+inf', 'BYSCORE');
  return texts.map((text) => ({ code: text.slice(0, HASH), ...(text.length > HASH && { model: text.slice(HASH + 1) }) }));
}
