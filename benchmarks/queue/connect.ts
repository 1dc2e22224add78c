/** The connection to a Redis that keeps what it is told, by packages that are loaded only then. */
import { createRequire } from 'node:module';
import { isIP } from 'node:net';
import type { Redis } from 'ioredis';
import { DataError, MachineError, UnreachableError } from '../../datasets/foundation/errors.ts';
import { firstLine } from '../../datasets/foundation/text/visible.ts';
import type { Address } from './address.ts';

/** For the first connection, in milliseconds. */
const PATIENCE = 5_000;
/** Between attempts to connect again, in milliseconds. */
const LONGEST_PAUSE = 2_000;

export type Bullmq = typeof import('bullmq');

export interface Connection {
  readonly redis: Redis;
  readonly bullmq: Bullmq;
  close(): void;
}

/**
 * Connects, and checks that the Redis keeps jobs: that it evicts nothing and writes down everything. Once connected, it connects again
 * for ever; what is asked meanwhile waits.
 *
 * @param told hears a line when the connection is lost, and when it is there again
 * @throws DataError where packages are absent, the password is wrong, or the Redis would lose jobs; UnreachableError; all of one line
 */
export async function connect(address: Address, told: (line: string) => void): Promise<Connection> {
  const { bullmq, ioredis } = packages();
  const { host, port, database: db, username, password, tls, shown } = address;
  let isUp = false;
  const redis = new ioredis.Redis({
    host,
    port,
    db,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    // The name that the certificate has to be for; an address has none to be sent.
    ...(tls && { tls: isIP(host) === 0 ? { servername: host } : {} }),
    lazyConnect: true,
    connectTimeout: PATIENCE,
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => (isUp ? Math.min(100 * attempt, LONGEST_PAUSE) : null),
  });
  let last: Error | undefined;
  redis.on('error', (error: Error) => {
    last = error;
  });
  try {
    await redis.connect();
    await requireKeeping(redis, shown);
  } catch (error) {
    redis.disconnect();
    throw error instanceof DataError ? error : refusal(shown, last ?? (error as Error));
  }
  isUp = true;
  let isLost = false;
  redis.on('close', () => {
    if (!isLost && isUp) told(`${shown}: the connection is lost; what is asked waits until it is there again`);
    isLost = true;
  });
  redis.on('ready', () => {
    if (isLost) told(`${shown}: the connection is there again`);
    isLost = false;
  });
  return {
    redis,
    bullmq,
    close() {
      isUp = false;
      redis.disconnect();
    },
  };
}

/** Loads both as CommonJS, which takes bullmq half of the time that its ES modules take. */
function packages(): { bullmq: Bullmq; ioredis: Pick<typeof import('ioredis'), 'Redis'> } {
  const require = createRequire(import.meta.url);
  try {
    return { bullmq: require('bullmq'), ioredis: require('ioredis') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new DataError('--queue: expected the optional packages bullmq and ioredis, got none; npm install --include=optional');
  }
}

/** Some servers do not let one ask for their configuration; all tell of it in this report. */
async function requireKeeping(redis: Redis, shown: string): Promise<void> {
  const report = await redis.info();
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(report)?.[1];
  const policy = field('maxmemory_policy') ?? 'nothing';
  const isKept = field('aof_enabled') === '1';
  if (policy === 'noeviction' && isKept) return;
  throw new DataError(
    `${shown}: expected a Redis with maxmemory-policy noeviction and appendonly yes, got ${firstLine(policy, 40)} and ${isKept ? 'yes' : 'no'}`,
  );
}

function refusal(shown: string, error: Error): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (/^(?:WRONGPASS|NOAUTH|NOPERM|ERR AUTH)\b/.test(message))
    return new DataError(`${shown}: expected the user and the password that it knows, got ${/^\w+/.exec(message)?.[0]}`);
  if (/^(?:LOADING|MISCONF|OOM|READONLY)\b/.test(message))
    return new MachineError(`${shown}: expected a Redis that takes jobs, got ${/^\w+/.exec(message)?.[0]}`);
  return new UnreachableError(`${shown}: expected a Redis there, got ${code ?? firstLine(message, 80)}`);
}
