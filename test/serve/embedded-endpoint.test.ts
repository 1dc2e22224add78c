/** An embedded model behind the protocol is the model: our client plays the same episodes on it, and the official client gets its texts. */
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { openServer } from '../../benchmarks/live/client/open-server.ts';
import { EMBEDDED_SUFFIX, embeddedAnswer, embeddedServer } from '../../benchmarks/live/embedded-server.ts';
import { LIVE_DEFAULTS } from '../../benchmarks/live/live-settings.ts';
import { playQuestions } from '../../benchmarks/live/play-questions.ts';
import type { ModelServer } from '../../benchmarks/live/server.ts';
import { embeddedRoutes } from '../../benchmarks/serve/embedded-endpoint.ts';
import { parseContestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { openEmbedded } from '../../datasets/embedded/open-embedded.ts';
import { sums } from '../../datasets/embedded/sums.ts';
import { rejection } from '../support/failure.ts';
import { clientOf, post, served } from './served.ts';

const model = await openEmbedded('small');
const SETTINGS = {
  ...LIVE_DEFAULTS,
  sampling: { temperature: 1.8, topP: 0.9, topK: 0 },
  interval: 16,
  probeTokens: 8,
  maxTokens: 120,
  probeSuffix: EMBEDDED_SUFFIX,
  readAnswer: embeddedAnswer,
};
const opened = () => served(embeddedRoutes(model, () => 7));

test.each([
  ['parallel-probe:width=4,warmUp=2', 'whole', false],
  ['parallel-probe:width=4,warmUp=2', 'streamed', true],
  ['deepconf-online:width=4', 'whole', false],
  ['deepconf-online:width=4', 'streamed', true],
])('episodes of %s are the same over HTTP, answers %s, and no request is lost', async (name, _, stream) => {
  const questions = sums('sums-easy')
    .slice(0, 2)
    .map(({ id, expression }) => ({ id, text: expression }));
  const play = async (server: ModelServer) => {
    const contestant = parseContestant(name, controllers);
    const { episodes, stopped } = await playQuestions(contestant, questions, server, { settingsOf: () => SETTINGS, atOnce: 2 });
    expect(stopped).toBeUndefined();
    return episodes;
  };
  const { url, defects } = await opened();
  const server = await openServer({ url, stream });
  expect(server.offers).toMatchObject({
    continues: true,
    ids: true,
    contextLength: model.context,
    seedRepeats: true,
    logprobs: 20,
  });
  expect(await play(server)).toEqual(await play(embeddedServer(model)));
  expect(server.ledger.lostTokens).toBe(0);
  expect(defects).toEqual([]);
  await server.close();
});

describe('the official client', () => {
  test('lists the model', async () => {
    const { data } = await clientOf((await opened()).url).models.list();
    expect(data).toMatchObject([{ id: 'embedded-small', object: 'model', created: 7 }]);
  });

  test('gets a chat, whole and streamed alike, with usage', async () => {
    const client = clientOf((await opened()).url);
    const asked = {
      model: 'embedded-small',
      messages: [{ role: 'user' as const, content: '12+3*(4-25)' }],
      temperature: 0,
      seed: 5,
    };
    const whole = await client.chat.completions.create(asked);
    expect(whole.choices[0].message.content).toMatch(/#-?\d+$/);
    expect(whole.choices[0].finish_reason).toBe('stop');
    let [text, events, usage] = ['', 0, {}];
    const stream = await client.chat.completions.create({ ...asked, stream: true, stream_options: { include_usage: true } });
    for await (const chunk of stream) {
      events++;
      text += chunk.choices[0]?.delta.content ?? '';
      usage = chunk.usage ?? usage;
    }
    expect(events).toBeGreaterThan(2);
    expect([text, usage]).toEqual([whole.choices[0].message.content, whole.usage]);
    const tokens = whole.usage!;
    // The mark that begins a text and the one that ends it are tokens.
    expect([tokens.prompt_tokens, tokens.completion_tokens]).toEqual([12, text.length + 1]);
  });

  test('gets a completion of 16 tokens unless told otherwise, by another seed each time', async () => {
    const client = clientOf((await opened()).url);
    const texts: string[] = [];
    for (let i = 0; i < 4; i++) {
      const { choices } = await client.completions.create({ model: 'embedded-small', prompt: '12+3*(4-25)', temperature: 3 });
      expect(choices[0].text.length).toBeLessThanOrEqual(16);
      texts.push(choices[0].text);
    }
    expect(new Set(texts).size).toBeGreaterThan(1);
  });

  test('gets completions of several prompts at once, in their order', async () => {
    const client = clientOf((await opened()).url);
    const asked = { model: 'embedded-small', max_tokens: 12, seed: 3 };
    const prompts = ['12+3*(4-25)', '1+1', '7*(8-2)'];
    const together = await client.completions.create({ ...asked, prompt: prompts });
    const alone = await Promise.all(prompts.map((prompt) => client.completions.create({ ...asked, prompt })));
    expect(together.choices.map(({ index, text }) => [index, text])).toEqual(alone.map(({ choices }, i) => [i, choices[0].text]));
    expect(together.usage!.total_tokens).toBe(alone.reduce((sum, { usage }) => sum + usage!.total_tokens, 0));
    const error = await rejection(client.completions.create({ ...asked, prompt: prompts, stream: true }));
    expect(error.message).toBe('400 prompt: expected one for a stream, got 3');
  });

  test('gets log-probabilities of a completion, of each token and of the likeliest', async () => {
    const client = clientOf((await opened()).url);
    const asked = { model: 'embedded-small', prompt: '12+3*(4-25)', max_tokens: 8, seed: 3 };
    const [{ text, logprobs }] = (await client.completions.create({ ...asked, logprobs: 3 })).choices;
    const { tokens = [], token_logprobs: told = [], top_logprobs: likeliest = [] } = logprobs!;
    expect(tokens.join('')).toBe(text);
    expect([tokens.length, told.length, likeliest.length]).toEqual([8, 8, 8]);
    likeliest.forEach((each, i) => {
      expect(Object.keys(each)).toHaveLength(3);
      if (tokens[i] in each) expect(each[tokens[i]]).toBe(told[i]);
      else expect(Math.min(...Object.values(each))).toBeGreaterThanOrEqual(told[i]);
    });
    expect((await client.completions.create(asked)).choices[0]).toMatchObject({ text, logprobs: null });
  });

  test('is told of errors as by OpenAI', async () => {
    const client = clientOf((await opened()).url);
    const error = await rejection(
      client.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: '1+1' }] }),
    );
    expect(error).toMatchObject({ status: 404, code: 'model_not_found', type: 'invalid_request_error' });
    expect(error.message).toBe('404 model: expected embedded-small, got another');
  });
});

describe('refuses in one line that shows nothing of the request', () => {
  const user = { role: 'user', content: '1+1' };
  test.each<[string, string, object, number, string]>([
    ['several answers', 'chat/completions', { messages: [user], n: 2 }, 400, 'n: expected 1, got'],
    [
      'log-probabilities of a chat',
      'chat/completions',
      { messages: [user], logprobs: true },
      400,
      'logprobs: expected 0 or false',
    ],
    [
      'more log-probabilities than are told',
      'completions',
      { prompt: '1+1', logprobs: 21 },
      400,
      'logprobs: expected a whole number from 0 to 20',
    ],
    ['tools', 'chat/completions', { messages: [user], tools: [{ type: 'function' }] }, 400, 'tools: expected none, got'],
    ['no messages', 'chat/completions', {}, 400, 'messages: expected messages of text by system, user or assistant'],
    [
      'pictures',
      'chat/completions',
      { messages: [{ role: 'user', content: [{ type: 'image_url' }] }] },
      400,
      'messages: expected',
    ],
    [
      'a system message',
      'chat/completions',
      { messages: [{ ...user, role: 'system' }, user] },
      400,
      'messages: expected one of a user',
    ],
    ['an unknown character', 'completions', { prompt: 'secret' }, 400, 'got another at place 1'],
    ['an unknown id', 'completions', { prompt: [1, 99_999] }, 400, 'prompt: expected ids below'],
    ['a text that has ended', 'completions', { prompt: [1, model.end] }, 400, 'of a text that has not ended'],
    [
      'no room',
      'completions',
      { prompt: '1+1', max_tokens: 1024 },
      400,
      'expected at most 1024 tokens, got 4 of the prompt and 1024',
    ],
    ['no tokens', 'completions', { prompt: '1+1', max_tokens: 0 }, 400, 'max_tokens: expected a whole number of at least 1'],
    ['a probability of 2', 'completions', { prompt: '1+1', top_p: 2 }, 400, 'top_p: expected a number above 0, at most 1'],
    ['another path', 'embeddings', { input: 'secret' }, 404, 'got another path'],
  ])('%s', async (_, path, body, status, message) => {
    const { url, defects } = await opened();
    const answer = await post(`${url}/v1/${path}`, body);
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringContaining(message)]);
    expect(answer.body.error.message).not.toMatch(/\n|secret/);
    expect(defects).toEqual([]);
  });

  test('a body that is no JSON, or is not said to be', async () => {
    const { url } = await opened();
    expect((await post(`${url}/v1/completions`, '{"prompt')).status).toBe(400);
    expect((await post(`${url}/v1/completions`, [1])).status).toBe(400);
    // As a web page may send it without asking.
    expect((await post(`${url}/v1/completions`, { prompt: '1+1' }, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await fetch(`${url}/v1/completions`)).status).toBe(405);
  });

  test('a name of this machine that others may have given it', async () => {
    const { url } = await opened();
    const status = await new Promise((resolve) => {
      request(`${url}/v1/models`, { headers: { host: 'evil.example' } }, ({ statusCode }) => resolve(statusCode)).end();
    });
    expect(status).toBe(403);
  });
});

test('one request that is refused leaves the others of its batch alone', async () => {
  const client = clientOf((await opened()).url);
  const ask = (prompt: number[]) => client.completions.create({ model: 'embedded-small', prompt, seed: 1, max_tokens: 8 });
  const good = [model.start, ...model.encode('1+1')];
  const [alone, ...together] = [await ask(good), ...(await Promise.allSettled([ask([99_999]), ask(good)]))];
  expect(together[0].status).toBe('rejected');
  expect(together[1]).toMatchObject({ status: 'fulfilled', value: { choices: alone.choices } });
});
