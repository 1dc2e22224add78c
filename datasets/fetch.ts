/** Brings pinned sources into the cache: from the mirror, else from the pinned url; verified before a byte is used. */
import pLimit from 'p-limit';
import { Cache } from './cache.ts';
import { download } from './download.ts';
import { DataError, UnreachableError } from './errors.ts';
import { type Mirror, mirrorAt, mirrored, readMirrored } from './mirror.ts';
import { Network, NoAnswer, type Patience } from './network.ts';
import type { Pin } from './pins.ts';
import { verify } from './verify.ts';

/** Downloads at a time. */
const PARALLEL = 4;

/** How far one source is. */
export interface FetchProgress {
  readonly id: string;
  readonly from: 'cache' | 'mirror' | 'url';
  /** Bytes so far, of `bytes`. */
  readonly received: number;
  readonly bytes: number;
  /** The source is in the cache, verified. */
  readonly done: boolean;
}

export interface FetchOptions {
  readonly cache?: Cache;
  /** A folder or http(s) prefix; `AUTOTTS_BENCH_MIRROR` unless given, none when empty. */
  readonly mirror?: string;
  readonly patience?: Patience;
  /** Told of every step; nothing is printed here. */
  readonly progress?: (progress: FetchProgress) => void;
}

/**
 * The bytes of a source, from wherever they can be had, and in the cache afterwards.
 *
 * @throws DataError when bytes are wrong anywhere, which is never worked around
 * @throws UnreachableError naming every place looked at, and why each failed
 */
export async function fetchSource(pin: Pin, options: FetchOptions = {}): Promise<Uint8Array> {
  const network = new Network(options.patience);
  try {
    return await fetchThrough(network, pin, options);
  } finally {
    await network.close();
  }
}

/**
 * Brings all of the sources into the cache, a few at a time. Goes on after a failure, so that a next run has less to do.
 *
 * @throws DataError, else UnreachableError: the first of the failures, with the number of the others
 */
export async function fetchSources(pins: readonly Pin[], options: FetchOptions = {}): Promise<void> {
  const network = new Network(options.patience);
  const limit = pLimit(PARALLEL);
  const results = await Promise.allSettled(pins.map((pin) => limit(() => fetchThrough(network, pin, options).then(() => {}))));
  await network.close();
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  if (failures.length === 0) return;
  const unexpected = failures.find((error) => !(error instanceof DataError || error instanceof UnreachableError));
  if (unexpected) throw unexpected;
  const worst = failures.find((error) => error instanceof DataError) ?? failures[0];
  const others = failures.length > 1 ? `; ${failures.length - 1} more of ${pins.length} sources failed` : '';
  throw new (worst.constructor as typeof DataError)(worst.message + others);
}

async function fetchThrough(network: Network, pin: Pin, options: FetchOptions): Promise<Uint8Array> {
  const { cache = new Cache(), progress } = options;
  const tell = (from: FetchProgress['from'], received = pin.bytes, done = true) =>
    progress?.({ id: pin.id, from, received, bytes: pin.bytes, done });
  const cached = await cache.readSource(pin);
  if (cached) {
    tell('cache');
    return cached;
  }
  const failures = [`no file in the cache ${cache.directory}`];
  for (const { from, mirror, place } of places(pin, options)) {
    const found =
      mirror && 'folder' in mirror
        ? await fromFolder(place, pin)
        : await fromUrl(place, pin, { cache, network }, (received) => tell(from, received, false));
    if (typeof found !== 'string') {
      await cache.write(cache.sourceFile(pin.sha256), found);
      tell(from);
      return found;
    }
    failures.push(`${from} ${place}: ${found}`);
  }
  throw new UnreachableError(`${pin.id}: ${failures.join('; ')}`);
}

function places(pin: Pin, options: FetchOptions): { from: 'mirror' | 'url'; mirror?: Mirror; place: string }[] {
  const mirror = mirrorAt(options.mirror);
  const url = { from: 'url' as const, place: pin.url };
  return mirror ? [{ from: 'mirror', mirror, place: mirrored(mirror, pin.sha256) }, url] : [url];
}

async function fromFolder(file: string, pin: Pin): Promise<Uint8Array | string> {
  const found = await readMirrored(file);
  if (typeof found !== 'string') verify(found, pin, `${pin.id} (mirror ${file})`);
  return found;
}

/** The bytes, or why there are none. */
async function fromUrl(
  url: string,
  pin: Pin,
  places: { cache: Cache; network: Network },
  received: (bytes: number) => void,
): Promise<Uint8Array | string> {
  try {
    return await download(url, pin, pin.id, places, received);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return error.message;
  }
}
