import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { Cache } from '../../../datasets/cache/cache.ts';
import { COLUMNS_VERSION } from '../../../datasets/cache/column-file.ts';
import type { FetchProgress } from '../../../datasets/fetch/fetch.ts';
import { ensureTraces } from '../../../datasets/open/ensure-traces.ts';
import { fetchSources } from '../../../datasets/open/fetch-sources.ts';
import { openTraces } from '../../../datasets/open/open-traces.ts';
import { verifyCache } from '../../../datasets/open/verify-cache.ts';
import { sourceHash } from '../../../datasets/pins/pins.ts';
import { expectDataError, rejection } from '../../support/failure.ts';
import { send, serve } from '../../support/http-server.ts';
import { bytesOfLog, logOfFile } from '../../support/inspect-log-file.ts';
import { pinOfBytes } from '../../support/probe-matrix-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ID = 'model/dataset';
const patience = { answer: 800, body: 1_000, retry: 5 };

describe('a source of two files that is not to be kept', () => {
  const log = bytesOfLog(
    logOfFile({ rec1: { input: 'A secret?', target: 'B', choices: ['a fox', 'an owl'], answers: ['B', 'A'] } }),
  );

  /** Its pin, the server that has it, and a cache that is empty. */
  async function served() {
    const { url, requests } = await serve((request, response) =>
      send(request.url === '/header' ? log.header : log.summaries, request, response),
    );
    const header = pinOfBytes(log.header, `${url}/header`);
    const files = [{ role: 'header' as const, url: header.url, sha256: header.sha256, bytes: header.bytes }];
    const main = pinOfBytes(log.summaries, `${url}/summaries`);
    const pin = { ...main, files, format: 'inspect-log' as const, keepSource: false as const };
    const cache = new Cache(await temporaryFolder());
    return { pin, requests, options: { cache, pins: [pin], mirror: '', patience } };
  }

  test('is opened from both, leaves nothing but columns, and is not fetched again', async () => {
    const { pin, requests, options } = await served();
    const { sha256, questions } = await openTraces(ID, options);
    expect([sha256, questions]).toEqual([sourceHash(pin), 1]);
    const { directory } = options.cache;
    expect(await readdir(directory)).toEqual(['columns']);
    expect((await readFile(options.cache.columnFile(sha256, COLUMNS_VERSION))).toString('latin1')).not.toMatch(/secret|fox|owl/);
    await openTraces(ID, options);
    expect(await ensureTraces([ID], options)).toEqual({ available: true });
    expect(requests.length).toBe(2);
    expect(await verifyCache([pin], options.cache)).toEqual({ sources: 0, columns: 1 });
  });

  test('comes as columns when it is fetched, once, with the progress of both files', async () => {
    const { pin, requests, options } = await served();
    const seen: FetchProgress[] = [];
    const progress = (step: FetchProgress) => seen.push(step);
    await fetchSources([pin], { ...options, progress });
    const bytes = log.header.length + log.summaries.length;
    const done = { id: ID, received: bytes, bytes, done: true };
    expect(seen.filter((step) => step.done)).toEqual([{ ...done, from: 'url' }]);
    expect(seen.every(({ received }, s) => s === 0 || received >= seen[s - 1].received)).toBe(true);
    expect(await readdir(options.cache.directory)).toEqual(['columns']);
    seen.length = 0;
    await fetchSources([pin], { ...options, progress });
    expect(seen).toEqual([{ ...done, from: 'cache' }]);
    expect(requests.length).toBe(2);
  });

  test('without its second file gives a one-line error', async () => {
    const { pin, options } = await served();
    const { files: _, ...alone } = pin;
    const error = await rejection(openTraces(ID, { ...options, pins: [alone] }));
    expectDataError(error, 'model/dataset: expected a pin of format inspect-log with a file of role header, got none');
  });
});
