import { readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { COLUMNS_VERSION } from '../../../datasets/cache/column-file.ts';
import { ensureTraces } from '../../../datasets/open/ensure-traces.ts';
import { fetchSources } from '../../../datasets/open/fetch-sources.ts';
import { openTraces } from '../../../datasets/open/open-traces.ts';
import { verifyCache } from '../../../datasets/open/verify-cache.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { closedPort, send, serve } from '../../support/http-server.ts';
import { fileOf, pinOfBytes, questionsOfFile } from '../../support/probe-matrix-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FILE = fileOf(questionsOfFile(5));
const ID = 'model/dataset';
const patience = { answer: 800, body: 1_000, retry: 5 };

/** A cache that holds the source, its pin, and no other place to look at. */
async function cached() {
  const cache = new Cache(await temporaryFolder());
  const pin = pinOfBytes(FILE, await closedPort());
  await cache.write(cache.sourceFile(pin.sha256), FILE);
  return {
    cache,
    pin,
    column: cache.columnFile(pin.sha256, COLUMNS_VERSION),
    options: { cache, pins: [pin], mirror: '', patience },
  };
}

describe('opening traces', () => {
  test('fetches, parses, and gives the same from columns afterwards, without the source', async () => {
    const { url, requests } = await serve((request, response) => send(FILE, request, response));
    const cache = new Cache(await temporaryFolder());
    const pin = pinOfBytes(FILE, url);
    const options = { cache, pins: [pin], mirror: '', patience };
    const first = await openTraces(ID, options);
    expect(first).toMatchObject({ id: ID, sha256: pin.sha256, questions: 5 });

    await writeFile(cache.sourceFile(pin.sha256), 'not read');
    const second = await openTraces(ID, options);
    const [[one], [other]] = [[...first.blocks()], [...second.blocks()]];
    expect(other.traces).toEqual(one.traces);
    expect(other.key.text(4, 1)).toBe(one.key.text(4, 1));
    expect([...second.blocks()]).toEqual([...second.blocks()]);
    expect(requests.length).toBe(1);
  });

  test('of an id that is not pinned names the nearest', async () => {
    const { options } = await cached();
    expectDataError(await rejection(openTraces('model/datasets', options)), /such as model\/dataset, got "model\/datasets"$/);
  });

  test('from a damaged column file fails, removes it, says so, and works the next time', async () => {
    const { column, options } = await cached();
    await openTraces(ID, options);
    const bytes = await readFile(column);
    bytes[bytes.length >> 1] ^= 1;
    await writeFile(column, bytes);
    expectDataError(
      await rejection(openTraces(ID, options)),
      /columns\/v\d+\/[0-9a-f]{64}: checksum: .*; removed, so that the next run/,
    );
    expect((await openTraces(ID, options)).questions).toBe(5);
  });

  test.each([
    ['shorter', FILE.subarray(1), /expected \d+ bytes, got \d+; removed, so that the next run/],
    [
      'changed',
      Buffer.from(FILE).fill(' ', 3, 4),
      /expected SHA-256 [0-9a-f]{64}, got [0-9a-f]{64}; removed, so that the next run/,
    ],
  ])('from a cached source that is %s fails, removes it and says so', async (_, bytes, message) => {
    const { cache, pin, options } = await cached();
    await writeFile(cache.sourceFile(pin.sha256), bytes);
    expectDataError(await rejection(openTraces(ID, options)), message);
    expect(await cache.readSource(pin)).toBeUndefined();
  });

  test('whose bytes are as pinned but break the format names id, file, question and branch', async () => {
    const questions = questionsOfFile(2);
    questions[1].each_branch[2][1] = -5;
    const pin = pinOfBytes(fileOf(questions));
    const cache = new Cache(await temporaryFolder());
    await cache.write(cache.sourceFile(pin.sha256), fileOf(questions));
    const error = await rejection(openTraces(ID, { cache, pins: [pin], mirror: '' }));
    expectDataError(error, /^model\/dataset \(.*sha256.*\): question 1: branch 2: expected tokens .*, got -5$/);
  });
});

test('sources that share a file fetch it once', async () => {
  const { url, requests } = await serve((request, response) => setTimeout(() => send(FILE, request, response), 20));
  const pins = ['a', 'b', 'c'].map((part) => ({ ...pinOfBytes(FILE, url, `model-${part}/dataset`), part }));
  await fetchSources(pins, { cache: new Cache(await temporaryFolder()), mirror: '', patience });
  expect(requests.length).toBe(1);
});

test('a part that the format does not have gives a one-line error', async () => {
  const { options, pin } = await cached();
  const pins = [{ ...pin, format: 'paired-solutions-jsonl' as const, part: '7b' }];
  const error = await rejection(openTraces(ID, { ...options, pins }));
  expectDataError(error, /^model\/dataset: expected a pin whose part is 6b_finetuning or .*, got "7b"$/);
});

describe('a cache', () => {
  test('serves as the mirror of another', async () => {
    const { cache, pin } = await cached();
    const other = new Cache(await temporaryFolder());
    await openTraces(ID, { cache: other, pins: [pin], mirror: cache.directory });
    expect(await other.readSource(pin)).toBeDefined();
  });

  test('is verified file by file; every damaged one is removed', async () => {
    const { cache, pin, column, options } = await cached();
    await openTraces(ID, options);
    expect(await verifyCache([pin], cache)).toEqual({ sources: 1, columns: 1 });
    await writeFile(column, 'damaged');
    await writeFile(cache.sourceFile(pin.sha256), 'damaged');
    expectDataError(await rejection(verifyCache([pin], cache)), /sha256.*removed.*; 1 more files are damaged$/);
    expect(await verifyCache([pin], cache)).toEqual({ sources: 0, columns: 0 });
  });
});

describe('a mirror', () => {
  test('is looked at before the url, under the hash', async () => {
    const { url, requests } = await serve((request, response) => send(FILE, request, response));
    const pin = pinOfBytes(FILE, await closedPort());
    await openTraces(ID, { cache: new Cache(await temporaryFolder()), pins: [pin], mirror: `${url}/prefix/`, patience });
    expect(requests.map((request) => request.url)).toEqual([`/prefix/sha256/${pin.sha256}`]);
  });

  test.each(['a folder', 'a server that has it not', 'a server that cannot be reached'])(
    'falls through to the url: %s',
    async (kind) => {
      const { url } = await serve((request, response) => {
        if (request.url === '/') send(FILE, request, response);
        else response.writeHead(404).end();
      });
      const mirror = kind === 'a folder' ? await temporaryFolder() : kind.endsWith('not') ? url : await closedPort();
      const options = { cache: new Cache(await temporaryFolder()), pins: [pinOfBytes(FILE, `${url}/`)], mirror, patience };
      expect((await openTraces(ID, options)).questions).toBe(5);
    },
  );

  test.each(['a folder', 'a server'])('with wrong bytes does not fall through: %s', async (kind) => {
    const good = await serve((request, response) => send(FILE, request, response));
    const bad = await serve((_, response) => void response.end(Buffer.from(FILE).fill(' ', 3, 4)));
    const pin = pinOfBytes(FILE, good.url);
    const folder = new Cache(await temporaryFolder());
    await folder.write(folder.sourceFile(pin.sha256), Buffer.from(FILE).fill(' ', 3, 4));
    const mirror = kind === 'a folder' ? folder.directory : bad.url;
    const options = { cache: new Cache(await temporaryFolder()), pins: [pin], mirror, patience };
    expectDataError(await rejection(openTraces(ID, options)), /^model\/dataset \(.*\): expected SHA-256/);
    expect(good.requests.length).toBe(0);
  });

  test('and the url that both fail are both named, with their reasons, in one line', async () => {
    const [mirror, url] = [await closedPort(), await closedPort()];
    const options = { cache: new Cache(await temporaryFolder()), pins: [pinOfBytes(FILE, url)], mirror, patience };
    const { name, message } = await rejection(openTraces(ID, options));
    expect(name).toBe('UnreachableError');
    expect(message).toMatch(
      /^model\/dataset: no file in the cache .*; mirror http:.*ECONNREFUSED.*; url http:.*ECONNREFUSED[^\n]*$/,
    );
  });
});

describe('availability', () => {
  test('is what a following opening confirms', async () => {
    const { options } = await cached();
    expect(await ensureTraces([ID], options)).toEqual({ available: true });
    await openTraces(ID, options);
  });

  test('needs no source once there are columns', async () => {
    const { cache, pin, options } = await cached();
    await openTraces(ID, options);
    await rm(cache.sourceFile(pin.sha256));
    expect(await ensureTraces([ID], options)).toEqual({ available: true });
  });

  test('says why not, in one line', async () => {
    const options = {
      cache: new Cache(await temporaryFolder()),
      pins: [pinOfBytes(FILE, await closedPort())],
      mirror: '',
      patience,
    };
    const outcome = await ensureTraces([ID], options);
    expect(outcome.available).toBe(false);
    expect(!outcome.available && outcome.reason).toMatch(/^model\/dataset: [^\n]*ECONNREFUSED[^\n]*$/);
  });

  test('does not hide wrong bytes', async () => {
    const { cache, pin, options } = await cached();
    await writeFile(cache.sourceFile(pin.sha256), 'wrong');
    expectDataError(await rejection(ensureTraces([ID], options)), /got 5; removed/);
  });
});
