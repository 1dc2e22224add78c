import { readdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { type FetchProgress, fetchSource } from '../../../datasets/fetch/fetch.ts';
import { DataError, UnreachableError } from '../../../datasets/foundation/errors.ts';
import { fetchSources } from '../../../datasets/open/fetch-sources.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { closedPort, connectionsBegun, send, serve, silentPort } from '../../support/http-server.ts';
import { fileOf, pinOfBytes, questionsOfFile } from '../../support/probe-matrix-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FILE = fileOf(questionsOfFile(400));
const HALF = FILE.length >> 1;
const patience = { answer: 800, body: 1_000, retry: 5 };

async function options() {
  return { cache: new Cache(await temporaryFolder()), mirror: '', patience };
}

/** Four files are fetched at a time, and a host that does not answer is tried twice: the other files do not ask it. */
const MOST_CONNECTIONS = 8;

describe('a download', () => {
  test('gives the pinned bytes, leaves them in the cache, and asks for them once', async () => {
    const { url, requests } = await serve((request, response) => send(FILE, request, response));
    const given = await options();
    const pin = pinOfBytes(FILE, url);
    expect(await fetchSource(pin, given)).toEqual([FILE]);
    expect(await fetchSource(pin, given)).toEqual([FILE]);
    expect(requests.length).toBe(1);
  });

  test('reports its progress', async () => {
    const { url } = await serve((request, response) => send(FILE, request, response));
    const seen: FetchProgress[] = [];
    await fetchSource(pinOfBytes(FILE, url), { ...(await options()), progress: (step) => seen.push(step) });
    expect(seen.at(-1)).toEqual({ id: 'model/dataset', from: 'url', received: FILE.length, bytes: FILE.length, done: true });
    expect(seen.filter(({ done }) => done).length).toBe(1);
  });

  test('follows redirects', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: '/here' }).end();
      else send(FILE, request, response);
    });
    expect(await fetchSource(pinOfBytes(FILE, `${url}/moved`), await options())).toEqual([FILE]);
  });

  test('tries again after 500 and 503', async () => {
    const { url, requests } = await serve((request, response, count) => {
      if (count < 3) response.writeHead(count === 1 ? 500 : 503).end('busy');
      else send(FILE, request, response);
    });
    await fetchSource(pinOfBytes(FILE, url), await options());
    expect(requests.length).toBe(3);
  });

  test.each([403, 404, 410])('does not try again after %i', async (status) => {
    const { url, requests } = await serve((_, response) => void response.writeHead(status).end('no'));
    const error = await rejection(fetchSource(pinOfBytes(FILE, url), await options()));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error.message).toContain(`url ${url}: HTTP ${status}`);
    expect(requests.length).toBe(1);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['breaks off', (response) => setTimeout(() => response.destroy(), 20)],
    ['stalls', () => {}],
  ])('that %s is asked for again, whole', async (_, end) => {
    const { url, requests } = await serve((request, response, count) => {
      if (count > 1) return send(FILE, request, response);
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(FILE.subarray(0, HALF), () => end(response));
    });
    expect(await fetchSource(pinOfBytes(FILE, url), await options())).toEqual([FILE]);
    expect(requests.map(({ headers }) => headers.range)).toEqual([undefined, undefined]);
  });

  test.each([undefined, false as const])('leaves nothing on disk when never whole (keepSource: %s)', async (keepSource) => {
    const given = await options();
    const { url } = await serve((_, response, count) => {
      if (count > 1) return void response.writeHead(404).end();
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(FILE.subarray(0, HALF), () => setTimeout(() => response.destroy(), 20));
    });
    const pin = { ...pinOfBytes(FILE, url), ...(keepSource === false && { keepSource }) };
    expect(await rejection(fetchSource(pin, given))).toBeInstanceOf(UnreachableError);
    expect(await readdir(given.cache.directory)).toEqual([]);
  });

  test('without a length that ends early is asked for again, not taken for the whole', async () => {
    const { url } = await serve((request, response, count) => {
      if (count > 1) return send(FILE, request, response);
      response.socket?.end(`HTTP/1.0 200 OK\r\n\r\n${FILE.subarray(0, HALF).toString('latin1')}`, 'latin1');
    });
    expect(await fetchSource(pinOfBytes(FILE, url), await options())).toEqual([FILE]);
  });

  test.each([
    ['other bytes', (file: Buffer) => Buffer.from(file).fill(0x20, 5, 6), /expected SHA-256 [0-9a-f]{64}, got [0-9a-f]{64}$/],
    ['fewer bytes', (file: Buffer) => file.subarray(0, 100), /expected \d+ bytes, got 100$/],
    ['more bytes', (file: Buffer) => Buffer.concat([file, file]), /expected \d+ bytes, got more$/],
    ['no bytes', () => Buffer.alloc(0), /expected \d+ bytes, got 0$/],
  ])('of %s names file, expected and got, keeps nothing, and is not repeated', async (_, alter, message) => {
    const { url, requests } = await serve((request, response) => send(alter(FILE), request, response));
    const given = await options();
    const pin = pinOfBytes(FILE, url);
    const error = await rejection(fetchSource(pin, given));
    expectDataError(error, message);
    expectDataError(error, `model/dataset (${url})`);
    expect(requests.length).toBe(1);
    expect(await given.cache.readSource(pin)).toBeUndefined();
  });

  test('goes through the proxy that the environment names, in either case of letters, unless the host is excepted', async () => {
    const proxy = await serve((request, response) => send(FILE, request, response));
    const direct = await serve((request, response) => send(FILE, request, response));
    const pin = pinOfBytes(FILE, 'http://traces.invalid/file');
    for (const variable of ['HTTP_PROXY', 'http_proxy']) {
      vi.stubEnv(variable, proxy.url);
      await fetchSource(pin, await options());
      expect(proxy.requests.at(-1)?.url).toBe('http://traces.invalid/file');
      vi.unstubAllEnvs();
    }
    vi.stubEnv('HTTP_PROXY', proxy.url);
    vi.stubEnv('NO_PROXY', '127.0.0.1');
    await fetchSource(pinOfBytes(FILE, direct.url), await options());
    vi.unstubAllEnvs();
    expect([proxy.requests.length, direct.requests.length]).toEqual([2, 1]);
  });

  test('with a proxy variable that is no url is a usage error', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://[');
    const error = await rejection(fetchSource(pinOfBytes(FILE), await options()));
    vi.unstubAllEnvs();
    expectDataError(error, 'HTTP_PROXY');
  });
});

describe('several downloads', () => {
  test('of one file at once end in one whole file', async () => {
    const { url } = await serve((request, response) => send(FILE, request, response));
    const given = await options();
    const pin = pinOfBytes(FILE, url);
    const all = await Promise.all(Array.from({ length: 8 }, () => fetchSource(pin, given)));
    for (const files of all) expect(files).toEqual([FILE]);
  });

  test('go on after a failure, and wrong bytes outrank an unreachable place', async () => {
    const other = fileOf(questionsOfFile(5));
    const { url } = await serve((request, response) => {
      if (request.url === '/missing') response.writeHead(404).end();
      else if (request.url === '/wrong') response.end('wrong');
      else send(other, request, response);
    });
    const pins = [
      pinOfBytes(fileOf([1]), `${url}/missing`, 'a/missing'),
      pinOfBytes(fileOf([2]), `${url}/wrong`, 'a/wrong'),
      pinOfBytes(other, `${url}/good`, 'a/good'),
    ];
    const given = await options();
    const error = await rejection(fetchSources(pins, given));
    expectDataError(error, /^a\/wrong .*expected 3 bytes, got more; 1 more of 3 sources failed$/);
    expect(await given.cache.readSource(pins[2])).toBeDefined();
  });

  test('ask a host that refuses connections no more than a few times for any number of files', async () => {
    const port = await closedPort();
    const pins = Array.from({ length: 40 }, (_, p) => pinOfBytes(fileOf([p]), `${port}/${p}`, `a/${p}`));
    const connections = connectionsBegun();
    const error = await rejection(fetchSources(pins, await options()));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error.message).toMatch(/^a\/0: no file in the cache .*ECONNREFUSED.*; 39 more of 40 sources failed$/);
    expect(connections()).toBeLessThanOrEqual(MOST_CONNECTIONS);
  });

  test.each<[string, (port: string) => { url: string; proxy?: string }]>([
    ['host that accepts and never answers', (port: string) => ({ url: port })],
    ['host that never ends the TLS handshake', (port: string) => ({ url: port.replace('http:', 'https:') })],
    ['proxy that never answers', (port: string) => ({ url: 'https://traces.invalid/', proxy: port })],
  ])('of a %s wait for it no longer than a few of them do', async (_, arrange) => {
    const { url, proxy = '' } = arrange(await silentPort());
    vi.stubEnv('HTTPS_PROXY', proxy);
    const pins = Array.from({ length: 12 }, (_, p) => pinOfBytes(fileOf([p]), url, `a/${p}`));
    const connections = connectionsBegun();
    const error = await rejection(fetchSources(pins, await options()));
    vi.unstubAllEnvs();
    expect(error).toBeInstanceOf(UnreachableError);
    // Ours and the library's clocks run beside each other, and on a busy machine either may ring first.
    expect(error.message).toMatch(/no answer within 0\.8 s|Timeout Error/);
    // The connection to a proxy is counted beside the one through it.
    expect(connections()).toBeLessThanOrEqual(proxy === '' ? MOST_CONNECTIONS : 2 * MOST_CONNECTIONS);
  });
});

describe('a cache that cannot be written', () => {
  test('is a usage error', async () => {
    const { url } = await serve((request, response) => send(FILE, request, response));
    const error = await rejection(
      fetchSource(pinOfBytes(FILE, url), { ...(await options()), cache: new Cache('/dev/null/cache') }),
    );
    expect(error).toBeInstanceOf(DataError);
    expect(error.message).toMatch(
      /\/dev\/null\/cache.*: expected a cache that can be read and written, got a file on the way to it$/,
    );
  });
});
