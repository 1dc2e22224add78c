/**
 * Brings pinned sources into the cache: from the mirror, else from the pinned url; verified before a byte is used. Of a source that
 * is not to be kept only the columns ever come into the cache, and its bytes into memory.
 */
import pLimit from 'p-limit';
import { Cache } from '../cache/cache.ts';
import { verify } from '../cache/verify.ts';
import { DataError, Fault, UnreachableError } from '../foundation/errors.ts';
import { bytesOf, type Fetchable, filesOf, type Pin, type PinnedFile, sourceHash } from '../pins/pins.ts';
import { download } from './download.ts';
import { type Mirror, mirrorAt, mirrored, readMirrored } from './mirror.ts';
import { Network, NoAnswer, type Patience } from './network.ts';
import { removeFinished } from './partial-file.ts';

/** Downloads at a time. */
const PARALLEL = 4;

/** How far one source is. */
export interface FetchProgress {
  readonly id: string;
  readonly from: 'cache' | 'mirror' | 'url';
  /** Bytes so far, over all files of the source, of `bytes`. */
  readonly received: number;
  readonly bytes: number;
  /** The source is there, verified. */
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
 * The bytes of each file of a source, in the order of `filesOf`, from wherever they can be had, and in the cache afterwards,
 * unless the source is not to be kept.
 *
 * @throws DataError when bytes are wrong anywhere, which is never worked around
 * @throws UnreachableError naming every place looked at, and why each failed
 */
export async function fetchSource(pin: Fetchable, options: FetchOptions = {}): Promise<readonly Uint8Array[]> {
  const network = new Network(options.patience);
  try {
    return await fetchThrough(network, pin, options);
  } finally {
    await network.close();
  }
}

/**
 * Brings all of the sources into the cache, a few at a time: as they are, or as columns when they are not to be kept. Goes on after
 * a failure, so that a next run has less to do.
 *
 * @throws DataError, else UnreachableError or MachineError: the first of the failures, with the number of the others
 */
export async function fetchSources(pins: readonly Pin[], options: FetchOptions = {}): Promise<void> {
  await removeFinished(options.cache ?? new Cache());
  const network = new Network(options.patience);
  const limit = pLimit(PARALLEL);
  const last = new Map<string, Promise<void>>();
  const tasks = pins.map((pin) => {
    // Sources that share a file come one after another, so that the file comes once.
    const before = last.get(pin.sha256) ?? Promise.resolve();
    const task = before.catch(() => {}).then(() => limit(() => bring(network, pin, options)));
    last.set(pin.sha256, task);
    return task;
  });
  const results = await Promise.allSettled(tasks);
  await network.close();
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  if (failures.length === 0) return;
  const unexpected = failures.find((error) => !(error instanceof Fault));
  if (unexpected) throw unexpected;
  const worst = failures.find((error) => error instanceof DataError) ?? failures[0];
  const others = failures.length > 1 ? `; ${failures.length - 1} more of ${pins.length} sources failed` : '';
  throw new (worst.constructor as typeof DataError)(worst.message + others);
}

async function bring(network: Network, pin: Pin, options: FetchOptions): Promise<void> {
  if (pin.keepSource !== false) {
    await fetchThrough(network, pin, options);
    return;
  }
  const { cache = new Cache(), progress } = options;
  const sha256 = sourceHash(pin);
  const [{ COLUMNS_VERSION, decodeColumns }, { makeColumns }] = await Promise.all([
    import('../cache/column-file.ts'),
    import('../open/make-columns.ts'),
  ]);
  const file = cache.columnFile(sha256, COLUMNS_VERSION);
  const bytes = bytesOf(pin);
  if (await cache.read(file, (columns) => decodeColumns(columns, file, sha256, pin.id))) {
    progress?.({ id: pin.id, from: 'cache', received: bytes, bytes, done: true });
  } else {
    await makeColumns(pin, await fetchThrough(network, pin, options), cache);
  }
}

async function fetchThrough(network: Network, pin: Fetchable, options: FetchOptions): Promise<Uint8Array[]> {
  const files = filesOf(pin);
  const bytes = bytesOf(pin);
  const found: Uint8Array[] = [];
  let before = 0;
  for (const file of files) {
    const last = found.length === files.length - 1;
    const tell: Tell = (from, received, done) =>
      options.progress?.({ id: pin.id, from, received: before + received, bytes, done: done && last });
    found.push(await fetchFile(network, pin, file, options, tell));
    before += file.bytes;
  }
  return found;
}

type Tell = (from: FetchProgress['from'], received: number, done: boolean) => void;

async function fetchFile(
  network: Network,
  pin: Fetchable,
  file: PinnedFile,
  { cache = new Cache(), mirror }: FetchOptions,
  tell: Tell,
): Promise<Uint8Array> {
  const onDisk = pin.keepSource !== false;
  const cached = onDisk ? await cache.readSource(file) : undefined;
  if (cached) {
    tell('cache', file.bytes, true);
    return cached;
  }
  const failures = onDisk ? [`no file in the cache ${cache.directory}`] : [];
  for (const { from, folder, place } of places(file, mirrorAt(mirror))) {
    const found = folder
      ? await fromFolder(place, file, pin.id)
      : await fromUrl(place, file, pin.id, { cache, network, onDisk }, (received) => tell(from, received, false));
    if (typeof found !== 'string') {
      if (onDisk) await cache.write(cache.sourceFile(file.sha256), found);
      tell(from, file.bytes, true);
      return found;
    }
    failures.push(`${from} ${place}: ${found}`);
  }
  throw new UnreachableError(`${pin.id}: ${failures.join('; ')}`);
}

interface Place {
  readonly from: 'mirror' | 'url';
  readonly folder: boolean;
  readonly place: string;
}

function places(file: PinnedFile, mirror: Mirror | undefined): Place[] {
  const url = { from: 'url' as const, folder: false, place: file.url };
  if (mirror === undefined) return [url];
  return [{ from: 'mirror', folder: 'folder' in mirror, place: mirrored(mirror, file.sha256) }, url];
}

async function fromFolder(place: string, file: PinnedFile, id: string): Promise<Uint8Array | string> {
  const found = await readMirrored(place);
  if (typeof found !== 'string') verify(found, file, `${id} (mirror ${place})`);
  return found;
}

/** The bytes, or why there are none. */
async function fromUrl(
  url: string,
  file: PinnedFile,
  id: string,
  places: { cache: Cache; network: Network; onDisk: boolean },
  received: (bytes: number) => void,
): Promise<Uint8Array | string> {
  try {
    return await download(url, file, id, places, received);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return error.message;
  }
}
