/** Downloads one file, with retries, continuing where an earlier attempt broke off. */
import pRetry from 'p-retry';
import { type Cache, unusable } from '../cache/cache.ts';
import { type Expected, verify } from '../cache/verify.ts';
import { DataError, Fault, MachineError } from '../foundation/errors.ts';
import { describe, type Network, NoAnswer, RETRIES } from './network.ts';
import { PartialFile } from './partial-file.ts';
import { PartialMemory } from './partial-memory.ts';

/** What a server says when asking again later can help. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * @param name what an error calls the file
 * @param onDisk whether what came may lie in the cache until it is complete
 * @param received told the bytes so far, as they come
 * @returns the bytes, verified
 * @throws DataError when the bytes are not the expected ones; nothing of them is kept
 * @throws MachineError when the cache cannot be written; what came is kept
 * @throws NoAnswer when they could not be had
 */
export async function download(
  url: string,
  expected: Expected,
  name: string,
  { cache, network, onDisk }: { cache: Cache; network: Network; onDisk: boolean },
  received: (bytes: number) => void,
): Promise<Uint8Array> {
  const partial = onDisk ? new PartialFile(cache.partialDirectory, expected.sha256) : new PartialMemory();
  await partial.open(expected.bytes).catch((error) => {
    throw unusable(cache.partialDirectory, error);
  });
  const place = `${name} (${url})`;
  let keep = false;
  try {
    await pRetry(() => transfer(url, expected, place, partial, network, received), {
      retries: RETRIES,
      minTimeout: network.patience.retry,
      shouldRetry: ({ error, attemptNumber }) => error instanceof NoAnswer && attemptNumber <= error.retries,
    });
    const bytes = await partial.bytes();
    const resumed = partial.resumed > 0 ? `, continued from byte ${partial.resumed} of an earlier download` : '';
    verify(bytes, expected, place + resumed);
    return bytes;
  } catch (error) {
    keep = error instanceof NoAnswer || error instanceof MachineError;
    if (error instanceof NoAnswer && error.unreached) network.giveUpOn(url, error.message);
    throw error;
  } finally {
    await (keep ? partial.keep() : partial.discard());
  }
}

/** One request: appends what comes to the partial file until it is complete. */
async function transfer(
  url: string,
  expected: Expected,
  place: string,
  partial: PartialFile | PartialMemory,
  network: Network,
  received: (bytes: number) => void,
): Promise<void> {
  if (partial.size === expected.bytes) return;
  const range = partial.size > 0 ? { range: `bytes=${partial.size}-` } : undefined;
  const wanted = { 'accept-encoding': 'identity', ...range };
  const { statusCode, headers, body } = await network.get(url, wanted, expected.bytes - partial.size);
  const continued = statusCode === 206 && String(headers['content-range']).startsWith(`bytes ${partial.size}-`);
  if (statusCode === 200) await partial.restart();
  else if (!continued) {
    body.on('error', () => {}).destroy();
    // A refusal of the range (416, or another part than asked for) says nothing about the file: ask for all of it.
    if (range && (statusCode === 416 || statusCode === 206)) {
      await partial.restart();
      return transfer(url, expected, place, partial, network, received);
    }
    throw new NoAnswer(`HTTP ${statusCode}`, PASSING.has(statusCode) ? RETRIES : 0);
  }
  try {
    for await (const chunk of body) {
      const size = partial.size + (chunk as Uint8Array).length;
      if (size > expected.bytes) throw new DataError(`${place}: expected ${expected.bytes} bytes, got more`);
      await partial.append(chunk as Uint8Array);
      received(partial.size);
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new NoAnswer(`broke off after ${partial.size} of ${expected.bytes} bytes (${describe(error)})`, RETRIES);
  }
  // Without a length nothing tells an end from a broken connection; with one, the file itself is too short.
  const told = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  if (partial.size < expected.bytes && !told) {
    throw new NoAnswer(`ended after ${partial.size} of ${expected.bytes} bytes`, RETRIES);
  }
}
