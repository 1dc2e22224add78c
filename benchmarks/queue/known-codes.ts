/** Coordinators announce the code whose jobs they ask for, so that a worker of other code can say why it has nothing to do. */
import type { Redis } from 'ioredis';

const KEY = 'autotts-bench:codes';
/** An announcement counts so long, in seconds by the clock of Redis. */
const COUNTS = 30;

export async function announce(redis: Redis, code: string): Promise<void> {
  const [now] = await redis.time();
  await redis.zadd(KEY, Number(now), code);
  await redis.zremrangebyscore(KEY, '-inf', Number(now) - COUNTS);
}

/** Returns the codes that are asked for now. */
export async function codesAskedFor(redis: Redis): Promise<string[]> {
  const [now] = await redis.time();
  return redis.zrange(KEY, Number(now) - COUNTS, '+inf', 'BYSCORE');
}
