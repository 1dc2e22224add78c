/** The explorer that asks a language model, against a local server that behaves well, badly and slowly. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Proposal } from '../../benchmarks/discovery/explorer.ts';
import { type ChatOptions, chat } from '../../benchmarks/discovery/explorers/chat/chat.ts';
import type { EndpointOptions } from '../../benchmarks/discovery/explorers/chat/endpoint.ts';
import type { History } from '../../benchmarks/discovery/history.ts';
import { DataError } from '../../datasets/errors.ts';
import { stream } from '../../datasets/random-streams.ts';
import { rejection } from '../support/failure.ts';
import { closedPort, serve, silentPort } from '../support/http-server.ts';
import { entryOf, NO_HISTORY } from './feedback-history.ts';
import { foreign, MAJORITY } from './isolation/foreign-code.ts';

const KEY = 'sk-very-secret';
const GOOD = foreign(MAJORITY);

const fenced = (code: string) => `I open fewer branches.\n\n\`\`\`ts\n${code}\`\`\`\nDone.`;

function answering(response: ServerResponse, content: string | null, status = 200): void {
  const usage = { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200 };
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ choices: [{ message: { content } }], usage }));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

type Server = (response: ServerResponse, count: number, body: string, request: IncomingMessage) => void;

interface Talk {
  readonly proposals: readonly Proposal[];
  readonly bodies: { model: string; messages: { role: string; content: string }[] }[];
  readonly requests: readonly IncomingMessage[];
}

/** Has a model behind this server propose. */
async function talk(
  answer: Server,
  more: Partial<ChatOptions> = {},
  endpoint: Partial<EndpointOptions> = {},
  history: History = NO_HISTORY,
): Promise<Talk> {
  const bodies: Talk['bodies'] = [];
  const { url, requests } = await serve(async (request, response, count) => {
    const body = await textOf(request);
    bodies.push(JSON.parse(body));
    answer(response, count, body, request);
  });
  const proposals = await ask(`${url}/v1`, more, endpoint, history);
  return { proposals, bodies, requests };
}

function ask(url: string, more: Partial<ChatOptions> = {}, endpoint: Partial<EndpointOptions> = {}, history = NO_HISTORY) {
  const reach = { url, model: 'small', key: KEY, milliseconds: 5_000, retries: 2, patience: 10, ...endpoint };
  return chat({ endpoint: reach, repairs: 2, ...more }).propose(history, stream('test'), 4);
}

describe('a model that behaves well', () => {
  test('proposes the code of its answer, at the cost of its tokens', async () => {
    const prices = { prompt: 2, completion: 10 };
    const { proposals, requests } = await talk((response) => answering(response, fenced(GOOD)), { prices });
    expect(proposals).toEqual([
      { candidate: expect.objectContaining({ what: { kind: 'code', code: GOOD } }), tokens: 1200, dollars: 0.004 },
    ]);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: '/v1/chat/completions',
      headers: { authorization: `Bearer ${KEY}` },
    });
  });

  test('is told the contract, the interface, the history, the best candidate and how it fared', async () => {
    const best = entryOf(0, '// the best of all');
    const more = { feedbackOf: async () => 'It loses on question 7.' };
    const history = { entries: [best], best };
    const { bodies, proposals } = await talk((response) => answering(response, fenced(GOOD)), more, {}, history);
    const [system, user] = bodies[0].messages;
    expect(bodies[0].model).toBe('small');
    expect(system.content).toMatch(/The contract:/);
    for (const part of [
      'interface Episode',
      '// confidence-momentum.ts',
      '1 candidates so far',
      '// the best of all',
      'on question 7',
    ]) {
      expect(user.content).toContain(part);
    }
    expect(proposals[0].candidate.parents).toEqual([best.candidate.id]);
  });

  test('needs no key where the server asks for none', async () => {
    const { url, requests } = await serve((_, response) => answering(response, fenced(GOOD)));
    const endpoint = { url: `${url}/v1/chat/completions`, model: 'small', milliseconds: 5_000, retries: 0, patience: 1 };
    expect(await chat({ endpoint, repairs: 0 }).propose(NO_HISTORY, stream('test'), 1)).toMatchObject([{ tokens: 1200 }]);
    expect(requests[0].headers.authorization).toBeUndefined();
    expect(requests[0].url).toBe('/v1/chat/completions');
  });
});

describe('a model whose code is refused', () => {
  test('is told why, and may write it again', async () => {
    const saving = foreign(MAJORITY.replace('7 * beta', '7 * (1 - beta)'));
    const { proposals, bodies } = await talk((response, count) => answering(response, fenced([saving, GOOD][count - 1])));
    expect(proposals.map(({ fault }) => fault)).toEqual([expect.stringMatching(/^expected mean tokens not to fall/), undefined]);
    expect(bodies[1].messages.slice(2)).toEqual([
      { role: 'assistant', content: fenced(saving) },
      { role: 'user', content: expect.stringMatching(/^It was refused: expected mean tokens not to fall as beta grows/) },
    ]);
  });

  test.each<[string, string | null, RegExp]>([
    ['a syntax error', fenced('export const mine = {\n'), /^expected code that passes the type check/],
    ['no code', 'I would rather not.', /^expected a code block that exports a controller, got none$/],
    ['nothing', null, /^expected a code block that exports a controller, got none$/],
    ['no controller', fenced('export const one = 1;\n'), /^Error: expected to export one controller/],
    [
      'hostile code',
      fenced(
        foreign(
          `void (beta as unknown as { constructor: FunctionConstructor }).constructor.constructor('return process')(); ${MAJORITY}`,
        ),
      ),
      /^EvalError/,
    ],
  ])('is given up after so many times: %s', async (_, content, reason) => {
    const { proposals, requests } = await talk((response) => answering(response, content), { repairs: 1 });
    expect(requests).toHaveLength(2);
    expect(proposals).toHaveLength(2);
    for (const { fault, tokens } of proposals) {
      expect(fault).toMatch(reason);
      expect(tokens).toBe(1200);
    }
  });

  test('proposes no more than it is asked for', async () => {
    const { url } = await serve((_, response) => answering(response, 'no'));
    const endpoint = { url, model: 'small', milliseconds: 5_000, retries: 0, patience: 1 };
    expect(await chat({ endpoint, repairs: 9 }).propose(NO_HISTORY, stream('test'), 2)).toHaveLength(2);
  });
});

describe('an endpoint in trouble', () => {
  test('that is busy is asked again, after as long as it says', async () => {
    const { proposals, requests } = await talk((response, count) => {
      if (count > 2) answering(response, fenced(GOOD));
      else response.writeHead(count === 1 ? 429 : 503, { 'retry-after': '0' }).end('busy');
    });
    expect(requests).toHaveLength(3);
    expect(proposals.map(({ fault }) => fault)).toEqual([undefined]);
  });

  test('that asks to wait until a time is waited for by its own clock', async () => {
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

  test('that says nothing is waited for only so long', async () => {
    const proposals = await ask(await silentPort(), {}, { milliseconds: 100, retries: 1 });
    expect(proposals).toMatchObject([{ fault: 'expected the endpoint to answer, got no answer within 0.1 s' }]);
  });

  test('that is not there is a failure with a reason', async () => {
    expect(await ask(await closedPort(), {}, { retries: 0 })).toMatchObject([{ fault: expect.stringMatching(/ECONNREFUSED/) }]);
  });

  test.each([401, 403, 404])('that says HTTP %i is set up wrongly: the search ends', async (status) => {
    const { url, requests } = await serve((_, response) => void response.writeHead(status).end(`no access with ${KEY}`));
    const error = await rejection(ask(url));
    expect(error).toBeInstanceOf(DataError);
    expect(error.message).toBe(`expected the endpoint to answer, got HTTP ${status}: no access with ***`);
    expect(requests).toHaveLength(1);
  });
});

test('the key is nowhere but in its header, whatever repeats it', async () => {
  const echoing = foreign(MAJORITY).replace("'a test'", `'${KEY}'`);
  const echo: Server = (response, count) => {
    if (count === 1) answering(response, `no code, but ${KEY}`);
    else if (count === 2) response.writeHead(500).end(`bad key ${KEY}`);
    else answering(response, fenced(echoing));
  };
  const { proposals, bodies } = await talk(echo);
  expect(proposals).toHaveLength(2);
  expect(JSON.stringify([proposals, bodies])).not.toContain(KEY);
  expect(proposals[1].candidate.what).toMatchObject({ code: foreign(MAJORITY).replace("'a test'", "'***'") });
  const lost = await talk((response) => void response.writeHead(500).end(`bad key ${KEY}`));
  expect(JSON.stringify(lost.proposals)).not.toContain(KEY);
});
