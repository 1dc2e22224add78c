/**
 * Brings pinned sources into the cache: from the mirror, else from the pinned url; verified before a byte is used.
 */
import { Cache } from '../cache/cache.ts';
import { verify } from '../cache/verify.ts';
import { UnreachableError } from '../foundation/errors.ts';
import { bytesOf, type Fetchable, filesOf, type PinnedFile } from '../pins/pins.ts';
import { download } from './download.ts';
import { type Mirror, mirrorAt, mirrored, readMirrored } from './mirror.ts';
import { Network, NoAnswer, type Patience } from './network.ts';

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
 * Returns the bytes of each file of a source, in the order of `filesOf`, from wherever they can be had. Afterwards they are in the cache,
 * unless the source is not to be kept.
 *
 * @throws DataError when bytes are wrong anywhere, which is never worked around
 * @throws UnreachableError naming every place looked at, and why each failed
 */
export async function fetchSource(pin: Fetchable, options: FetchOptions = {}): Promise<readonly Uint8Array[]> {
  const network = new Network(options.patience);
  try {
    return await fetchOver(network, pin, options);
  } finally {
    await network.close();
  }
}

/** The bytes of each file of a source, as `fetchSource`, over connections that several sources share. */
export async function fetchOver(network: Network, pin: Fetchable, options: FetchOptions): Promise<Uint8Array[]> {
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
      : await fromUrl(place, file, pin.id, network, (received) => tell(from, received, false));
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
  network: Network,
  received: (bytes: number) => void,
): Promise<Uint8Array | string> {
  try {
    return await download(url, file, id, network, received);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return error.message;
  }
}
