/** A controller in front of a server: one chat in, many branches, one answer out, and usage counts them all. */
import { describe, expect, test } from 'vitest';
import { openServer } from '../../benchmarks/live/client/open-server.ts';
import type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
import { playLive } from '../../benchmarks/live/play-live.ts';
import type { DecodeRequest, ModelServer, Question } from '../../benchmarks/live/server.ts';
import { TokenBudget } from '../../benchmarks/live/token-budget.ts';
import { type ControllerOptions, controllerRoutes } from '../../benchmarks/serve/controller-endpoint.ts';
import { parseContestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { QUESTIONS, SETTINGS, scriptedModelServer } from '../live/scripted-model-server.ts';
import { scriptedServer } from '../live/scripted-server.ts';
import { rejection } from '../support/failure.ts';
import { clientOf, post, served } from './served.ts';

const [{ text: QUESTION }] = QUESTIONS;
const PARALLEL = parseContestant('parallel-probe:width=5,warmUp=2', controllers);
const MAJORITY = parseContestant('self-consistency:width=4', controllers);

function options(more: Partial<ControllerOptions> = {}): ControllerOptions {
  return { contestant: MAJORITY, server: scriptedModelServer(), settings: SETTINGS, now: () => 7, ...more };
}

const chat = (content: string = QUESTION) => ({ model: 'scripted', messages: [{ role: 'user' as const, content }] });

describe('one chat', () => {
  test('gives the response of a branch that voted for the answer, and counts all branches and probes', async () => {
    const server = scriptedModelServer();
    const asked: Question[] = [];
    const listening: ModelServer = {
      ...server,
      promptOf(question) {
        asked.push(question);
        return server.promptOf(QUESTION);
      },
    };
    const episodes: LiveEpisode[] = [];
    const { url } = await served(
      controllerRoutes(options({ contestant: PARALLEL, server: listening, ended: (episode) => void episodes.push(episode) })),
    );
    const { choices, usage, model } = await clientOf(url).chat.completions.create(chat());
    const [{ answer, decodedTokens, probeTokens, branches }] = episodes;
    expect(model).toBe(`scripted/${PARALLEL.label}`);
    expect(probeTokens).toBeGreaterThan(0);
    expect(branches.length).toBe(5);
    const prompt = `${QUESTION}:`.length;
    const completion = decodedTokens + probeTokens;
    expect(usage).toEqual({ prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion });
    expect(SETTINGS.readAnswer(choices[0].message.content as string)).toBe(answer);
    expect(choices[0].finish_reason).toBe('stop');
    expect(asked).toEqual([[{ role: 'user', content: QUESTION }]]);
  });

  test('is played as live play does, under the same seed', async () => {
    const episodes: LiveEpisode[] = [];
    const { url } = await served(controllerRoutes(options({ ended: (episode) => void episodes.push(episode) })));
    await clientOf(url).chat.completions.create({ ...chat(), seed: 4, temperature: 1 });
    const id = episodes[0].question;
    const settings = { ...SETTINGS, seed: 4, sampling: { ...SETTINGS.sampling, temperature: 1 } };
    const { controller, params } = MAJORITY;
    expect(episodes[0]).toEqual(await playLive(controller, params, { id, text: QUESTION }, scriptedModelServer(), settings));
  });

  test('of several turns goes to the server whole, with what it says of sampling and tokens', async () => {
    const server = scriptedModelServer();
    const asked: Question[] = [];
    const { url } = await served(
      controllerRoutes(
        options({
          server: {
            ...server,
            promptOf(question) {
              asked.push(question);
              return server.promptOf(QUESTION);
            },
          },
        }),
      ),
    );
    const messages = [
      { role: 'system' as const, content: 'Answer in a box.' },
      {
        role: 'user' as const,
        content: [
          { type: 'text' as const, text: 'One' },
          { type: 'text' as const, text: ' and one?' },
        ],
      },
      { role: 'assistant' as const, content: '\\boxed{2}' },
      { role: 'user' as const, content: 'And again?' },
    ];
    const { choices } = await clientOf(url).chat.completions.create({
      model: `scripted/${MAJORITY.label}`,
      messages,
      temperature: 0.2,
      top_p: 0.5,
      max_completion_tokens: 30,
    });
    expect(asked).toEqual([
      messages.map(({ role, content }) => ({
        role,
        content: role === 'user' && typeof content !== 'string' ? 'One and one?' : content,
      })),
    ]);
    const [{ sampling }] = server.requests;
    expect(sampling).toEqual({ temperature: 0.2, topP: 0.5, topK: SETTINGS.sampling.topK });
    expect(server.requests.every(({ maxTokens }) => maxTokens <= 24)).toBe(true);
    expect(choices[0].finish_reason).toBe('length');
  });

  test('reaches a server of chats alone as it is', async () => {
    const scripted = await scriptedServer({ chats: {} });
    const server = await openServer({ url: scripted.url });
    const { url } = await served(controllerRoutes(options({ server })));
    const messages = [{ role: 'system' as const, content: 'Be short.' }, ...chat().messages];
    const { usage } = await clientOf(url).chat.completions.create({ ...chat(), messages });
    expect(scripted.bodies.slice(-4).map((body) => body.messages)).toEqual([messages, messages, messages, messages]);
    expect(usage).toMatchObject({
      prompt_tokens: '<system>Be short.<user><model>'.length + QUESTION.length,
      completion_tokens: server.ledger.tokens,
    });
    await server.close();
  });

  test('that is streamed comes in one event at the end, with signs of life before', async () => {
    const server = scriptedModelServer();
    const slow: ModelServer = {
      ...server,
      async decode(request) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        return server.decode(request);
      },
    };
    const { url } = await served(controllerRoutes(options({ server: slow, settings: { ...SETTINGS, interval: 600 } })), {
      alive: 5,
    });
    const body = JSON.stringify({ ...chat(), stream: true, stream_options: { include_usage: true } });
    const headers = { 'content-type': 'application/json' };
    const text = await (await fetch(`${url}/v1/chat/completions`, { method: 'POST', headers, body })).text();
    const lines = text.split('\n').filter((line) => line !== '');
    expect(lines[0]).toBe(': still at work');
    expect(lines.at(-1)).toBe('data: [DONE]');
    expect(lines.filter((line) => line.startsWith('data: {'))).toHaveLength(2);
    const stream = await clientOf(url).chat.completions.create({ ...chat(), stream: true });
    const whole = await clientOf(url).chat.completions.create(chat());
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.map(({ choices }) => choices[0].delta.content)).toEqual([whole.choices[0].message.content]);
  });

  test('whose answer comes of probes alone is answered by the suffix', async () => {
    // The first probes agree: no branch comes to its end.
    const early = parseContestant('parallel-probe:width=3,stability=2', controllers);
    const server = scriptedModelServer();
    const sure: ModelServer = {
      ...server,
      async decode(request) {
        const piece = await server.decode(request);
        return request.maxTokens === SETTINGS.probeTokens ? { ...piece, text: '7}' } : { ...piece, text: 'so', end: 'length' };
      },
    };
    const settings = { ...SETTINGS, probeSuffix: '\n</think>\n\nThe final answer is \\boxed{' };
    const { url } = await served(controllerRoutes(options({ contestant: early, server: sure, settings })));
    const { choices } = await clientOf(url).chat.completions.create(chat());
    expect(choices[0].message.content).toBe('The final answer is \\boxed{7}');
  });

  test('of a model that thinks tells thinking and answer apart', async () => {
    const thinks: ModelServer = {
      ...scriptedModelServer(),
      decode: async () => ({ ids: [1], text: '<think>\nhm\n</think>\n\n\\boxed{3}', tokens: 1, end: 'stop' }),
    };
    const { url } = await served(controllerRoutes(options({ server: thinks })));
    const { choices } = await clientOf(url).chat.completions.create(chat());
    expect(choices[0].message).toMatchObject({ content: '\\boxed{3}', reasoning_content: 'hm' });
  });
});

test('many chats at once have the answers that they have alone', async () => {
  const { url } = await served(controllerRoutes(options()));
  const client = clientOf(url);
  const content = async (i: number) => (await client.chat.completions.create({ ...chat(), seed: i })).choices[0].message.content;
  const alone: (string | null)[] = [];
  for (let i = 0; i < 12; i++) alone.push(await content(i));
  expect(await Promise.all(alone.map((_, i) => content(i)))).toEqual(alone);
});

test('a chat that nobody waits for any more asks the server for nothing more', async () => {
  const server = scriptedModelServer();
  const signals: DecodeRequest['signal'][] = [];
  const stuck: ModelServer = {
    ...server,
    decode: ({ signal }) =>
      new Promise((_, reject) => {
        signals.push(signal);
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  const { url, defects } = await served(controllerRoutes(options({ server: stuck })));
  const gone = new AbortController();
  const asked = clientOf(url).chat.completions.create(chat(), { signal: gone.signal });
  await expect.poll(() => signals.length).toBe(4);
  gone.abort();
  await rejection(asked);
  await expect.poll(() => signals.every((signal) => signal?.aborted)).toBe(true);
  expect(defects).toEqual([]);
});

describe('is refused', () => {
  test('a controller whose needs the server does not meet, at the start', () => {
    const server = scriptedModelServer({ continues: false });
    expect(() => controllerRoutes(options({ contestant: PARALLEL, server }))).toThrow(
      'expected a server with probes for parallel-probe, got scripted, which sells whole responses and continues none',
    );
    expect(server.requests).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['several answers', { n: 3 }, 'n: expected 1, got a value that is not honoured here'],
    ['tools', { tools: [{ type: 'function', function: { name: 'secret' } }] }, 'tools: expected none, got a value that'],
    ['a form of the answer', { response_format: { type: 'json_object' } }, 'response_format: expected none, got a value that'],
    ['a stop of nothing', { stop: [''] }, 'stop: expected a text, or at most 16 texts of at least one character, got'],
    ['log-probabilities', { logprobs: true }, 'logprobs: expected 0 or false, got a value that'],
  ])('%s, in one line', async (_, more, message) => {
    const server = scriptedModelServer();
    const { url } = await served(controllerRoutes(options({ server })));
    const { status, body } = await post(`${url}/v1/chat/completions`, { ...chat('A secret question'), ...more });
    expect([status, body.error.message]).toEqual([400, expect.stringContaining(message)]);
    expect(body.error.message).not.toContain('secret');
    expect(server.requests).toEqual([]);
  });

  test('a chat that does not fit the context, and one that the budget does not allow', async () => {
    const [short, poor] = [
      options({ server: scriptedModelServer({ contextLength: 20 }) }),
      options({ settings: { ...SETTINGS, budget: new TokenBudget(30) } }),
    ];
    const long = await post(`${(await served(controllerRoutes(short))).url}/v1/chat/completions`, chat());
    expect([long.status, long.body.error.code]).toEqual([400, 'context_length_exceeded']);
    const dear = await post(`${(await served(controllerRoutes(poor))).url}/v1/chat/completions`, chat());
    expect([dear.status, dear.body.error.code]).toEqual([429, 'insufficient_quota']);
  });

  test('a request without the key, which is shown nowhere', async () => {
    const { url } = await served(controllerRoutes(options()), { key: 'sesame' });
    for (const key of ['sesam', 'sesame2', 'x'])
      expect(await rejection(clientOf(url, key).chat.completions.create(chat()))).toMatchObject({ status: 401 });
    const { status, body } = await post(`${url}/v1/chat/completions`, chat());
    expect([status, JSON.stringify(body)]).toEqual([401, expect.not.stringContaining('sesam')]);
    expect((await clientOf(url, 'sesame').chat.completions.create(chat())).choices).toHaveLength(1);
  });
});
