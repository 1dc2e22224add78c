/** The explorer that asks a language model, when the endpoint is busy, broken, silent or set up wrongly. */
import { describe, expect, test } from 'vitest';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { rejection } from '../../support/failure.ts';
import { closedPort, serve, silentPort } from '../../support/http-server.ts';
import { answering, ask, fenced, GOOD, KEY, type Server, talk } from './model-server.ts';

describe('an endpoint in trouble', () => {
  test('is asked again when busy, after as long as it says', async () => {
    const { proposals, requests } = await talk((response, count) => {
      if (count > 2) answering(response, fenced(GOOD));
      else response.writeHead(count === 1 ? 429 : 503, { 'retry-after': '0' }).end('busy');
    });
    expect(requests).toHaveLength(3);
    expect(proposals.map(({ fault }) => fault)).toEqual([undefined]);
  });

  test('is waited for by its own clock when it asks to wait until a time', async () => {
    let asked = 0;
    const { proposals } = await talk((response, count) => {
      if (count > 1) return answering(response, fenced(GOOD));
      asked++;
      response.writeHead(429, { date: 'Sat, 21 Nov 2026 15:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 15:00:00 GMT' }).end();
    });
    expect(asked).toBe(1);
    expect(proposals[0].fault).toBeUndefined();
  });

  test.each<[string, Server, RegExp, number]>([
    [
      'fails for ever',
      (response) => void response.writeHead(500).end('out of order'),
      /^expected the endpoint to answer, got HTTP 500: out of order$/,
      3,
    ],
    [
      'answers no JSON',
      (response) => void response.writeHead(200).end('{"choices": ['),
      /^expected an answer in JSON, got "\{\\"choices\\": \["$/,
      3,
    ],
    [
      'answers something else',
      (response) => void response.writeHead(200).end('{"choices": []}'),
      /^expected choices with a message in the answer, got others$/,
      3,
    ],
    [
      'breaks off',
      (response) => void response.writeHead(200, { 'content-length': 99 }).destroy(),
      /^expected the endpoint to answer, got /,
      3,
    ],
    [
      'refuses what was asked',
      (response) => void response.writeHead(400).end('{"error": "too long"}'),
      /^expected the endpoint to answer, got HTTP 400: /,
      1,
    ],
    [
      'answers without end',
      (response) => void response.writeHead(200).end('x'.repeat(5_000_000)),
      /^expected an answer of at most 4 MB, got more$/,
      1,
    ],
  ])('that %s is a failure with a reason', async (_, answer, reason, times) => {
    const { proposals, requests } = await talk(answer);
    expect(requests).toHaveLength(times);
    expect(proposals).toMatchObject([{ fault: expect.stringMatching(reason), tokens: 0, dollars: 0 }]);
  });

  test('is waited for only so long when it says nothing', async () => {
    const proposals = await ask(await silentPort(), {}, { milliseconds: 100, retries: 1 });
    expect(proposals).toMatchObject([{ fault: 'expected the endpoint to answer, got no answer within 0.1 s' }]);
  });

  test('is a failure with a reason when it is not there', async () => {
    expect(await ask(await closedPort(), {}, { retries: 0 })).toMatchObject([{ fault: expect.stringMatching(/ECONNREFUSED/) }]);
  });

  test.each([401, 403, 404])('is set up wrongly when it says HTTP %i: the search ends', async (status) => {
    const { url, requests } = await serve((_, response) => void response.writeHead(status).end(`no access with ${KEY}`));
    const error = await rejection(ask(url));
    expect(error).toBeInstanceOf(DataError);
    expect(error.message).toBe(`expected the endpoint to answer, got HTTP ${status}: no access with ***`);
    expect(requests).toHaveLength(1);
  });
});
