/** Downloads one file, whole, with retries. Nothing of it lies on disk before it is verified. */
import pRetry from 'p-retry';
import { type Expected, verify } from '../cache/verify.ts';
import { DataError, Fault } from '../foundation/errors.ts';
import { describe, type Network, NoAnswer, RETRIES } from './network.ts';

/** The HTTP statuses after which asking again later can help. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * @param name what an error calls the file
 * @param received told the bytes so far, as they come
 * @returns the bytes, verified
 * @throws DataError when the bytes are not the expected ones
 * @throws NoAnswer when they could not be had
 */
export async function download(
  url: string,
  expected: Expected,
  name: string,
  network: Network,
  received: (bytes: number) => void,
): Promise<Uint8Array> {
  const place = `${name} (${url})`;
  try {
    const bytes = await pRetry(() => transfer(url, expected, place, network, received), {
      retries: RETRIES,
      minTimeout: network.patience.retry,
      shouldRetry: ({ error, attemptNumber }) => error instanceof NoAnswer && attemptNumber <= error.retries,
    });
    verify(bytes, expected, place);
    return bytes;
  } catch (error) {
    if (error instanceof NoAnswer && error.unreached) network.giveUpOn(url, error.message);
    throw error;
  }
}

/** One request for the whole file. */
async function transfer(
  url: string,
  expected: Expected,
  place: string,
  network: Network,
  received: (bytes: number) => void,
): Promise<Uint8Array> {
  const { statusCode, headers, body } = await network.get(url, { 'accept-encoding': 'identity' }, expected.bytes);
  if (statusCode !== 200) {
    body.on('error', () => {}).destroy();
    throw new NoAnswer(`HTTP ${statusCode}`, PASSING.has(statusCode) ? RETRIES : 0);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).length;
      if (size > expected.bytes) throw new DataError(`${place}: expected ${expected.bytes} bytes, got more`);
      received(size);
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new NoAnswer(`broke off after ${size} of ${expected.bytes} bytes (${describe(error)})`, RETRIES);
  }
  // Without a length nothing tells an end from a broken connection; with one, the file itself is too short.
  const told = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  if (size < expected.bytes && !told) throw new NoAnswer(`ended after ${size} of ${expected.bytes} bytes`, RETRIES);
  return Buffer.concat(chunks);
}
