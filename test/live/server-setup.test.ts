/** What a server cannot do is said in one line before anything is spent; a wrong setup stops at once. */
import { describe, expect, test } from 'vitest';
import { openServer } from '../../benchmarks/live/client/open-server.ts';
import type { LiveSettings } from '../../benchmarks/live/live-settings.ts';
import { playLive } from '../../benchmarks/live/play-live.ts';
import { BudgetSpent, TokenBudget } from '../../benchmarks/live/token-budget.ts';
import { contestant } from '../../controllers/contestant.ts';
import { UnreachableError } from '../../datasets/foundation/errors.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import { closedPort, silentPort } from '../support/http-server.ts';
import type { ServerOptions } from './scripted-answer.ts';
import { textOf } from './scripted-model.ts';
import { QUESTIONS, SETTINGS, scriptedModelServer } from './scripted-model-server.ts';
import { scriptedServer } from './scripted-server.ts';

const PATIENCE = { connect: 300, answer: 300, retries: 1, retry: 5, longest: 50 };

async function opened(options: ServerOptions = {}, more: { model?: string } = {}) {
  const scripted = await scriptedServer(options);
  return { scripted, server: await openServer({ url: scripted.url, concurrency: 4, patience: PATIENCE, ...more }) };
}

function play(server: Parameters<typeof playLive>[3], name = 'parallel-probe', settings: Partial<LiveSettings> = {}, width = 4) {
  const { controller, params } = contestant(name, { width });
  return playLive(controller, params, QUESTIONS[0], server, { ...SETTINGS, ...settings });
}

describe('a wrong setup stops at once with one line', () => {
  test.each([401, 403, 404, 422])('HTTP %i', async (status) => {
    const { scripted, server } = await opened({ refuses: { status, after: 20 } });
    const error = await rejection(play(server));
    expectDataError(error, new RegExp(`/v1/completions: expected .+, got HTTP ${status}$`));
    expect(error.message).not.toContain('What is');
    // Those that were under way, and no more.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scripted.bodies.length).toBeLessThanOrEqual(20 + 4);
    await server.close();
  });

  test('while the server is opened too', async () => {
    expectDataError(
      await rejection(opened({ refuses: { status: 401, after: 0 } })),
      /expected a key that the server accepts, got HTTP 401/,
    );
  });

  test('a model that the server does not have', async () => {
    expectDataError(
      await rejection(opened({}, { model: 'other' })),
      /--model: expected a model of the server, one of "scripted", got "other"/,
    );
  });

  test('a url that is none', async () => {
    expectDataError(await rejection(openServer({ url: 'localhost' })), '--server: expected a url');
  });
});

test.each([
  ['refuses connections', closedPort],
  ['never answers', silentPort],
])('a server that %s is given up after some requests', async (_, port) => {
  const error = await rejection(openServer({ url: await port(), patience: PATIENCE }));
  expect(error).toBeInstanceOf(UnreachableError);
  expect(error.message).toMatch(/expected a result within 2 requests, got [\w ]+$/);
});

describe('needs that are not met are said before anything is spent', () => {
  test.each([
    [
      'deepconf-online',
      {},
      'expected a server with confidence for deepconf-online, got scripted, which tells no log-probabilities',
    ],
    ['best-of-n', {}, 'expected a server with verdicts for best-of-n, got scripted, one model without a verifier'],
    [
      'parallel-probe',
      { continues: false },
      'expected a server with probes for parallel-probe, got scripted, which sells whole responses',
    ],
    [
      'shortest-first',
      { continues: false },
      'expected a server with lengths for shortest-first, got scripted, which sells whole responses',
    ],
  ])('%s, %o', async (name, offers, message) => {
    const server = scriptedModelServer({ logprobs: 0, ...offers });
    expectDataError(await rejection(play(server, name)), message);
    expect(server.requests).toEqual([]);
  });

  test('a server that sells whole responses is asked for one a branch', async () => {
    const server = scriptedModelServer({ continues: false });
    const { branches } = await play(server, 'self-consistency');
    expect(branches.map(({ ended }) => ended)).toEqual([true, true, true, true]);
    expect(server.requests.map(({ maxTokens }) => maxTokens)).toEqual([600, 600, 600, 600]);
  });

  test.each([
    ['interval', 0],
    ['maxTokens', 1.5],
    ['branches', Number.NaN],
  ])('settings: %s %d', async (name, value) => {
    expectDataError(await rejection(play(scriptedModelServer(), 'self-consistency', { [name]: value })), `${name}: expected`);
  });
});

describe('the context', () => {
  test('that a server tells is never exceeded', async () => {
    const { scripted, server } = await opened({ contextLength: 200 });
    const { branches } = await play(server);
    expect(server.ledger.failures.size).toBe(0);
    expect(Math.max(...branches.map(({ tokens }) => tokens))).toBeLessThan(200);
    for (const { prompt, max_tokens } of scripted.bodies) expect(prompt.length + max_tokens).toBeLessThanOrEqual(200);
    await server.close();
  });

  test('that a server does not tell ends a branch that reaches it', async () => {
    const { server } = await opened({ contextLength: 200, tellsContext: false });
    const { branches } = await play(server, 'self-consistency');
    const [longest] = branches.map(({ tokens }) => tokens).sort((a, b) => b - a);
    expect(longest % SETTINGS.interval).toBe(0);
    expect(branches.every(({ ended }) => ended)).toBe(true);
    expect(server.ledger.failures.get('HTTP 400')).toBeGreaterThan(0);
    await server.close();
  });

  test('that leaves no room for a prompt is an error that does not show it', async () => {
    const error = await rejection(play(scriptedModelServer({ contextLength: 30 })));
    expectDataError(error, 'question "first": expected a prompt that leaves room in 30 tokens of context, got 26 tokens');
  });
});

describe('a server that takes few fields continues texts all the same, and what it decides itself is told', () => {
  const OWN_OF_SERVERS = [
    'top_k',
    'min_p',
    'typical_p',
    'repetition_penalty',
    'repeat_penalty',
    'skip_special_tokens',
    'ignore_eos',
  ];

  test.each<[string, ServerOptions, string[] | undefined]>([
    ['all', {}, undefined],
    ['those of OpenAI alone, as that of transformers', { textOnly: true, refusedFields: OWN_OF_SERVERS }, ['top_k']],
    ['no penalties', { textOnly: true, refusedFields: ['top_k', 'presence_penalty', 'n', 'echo', 'cache_prompt'] }, ['top_k']],
    ['no seed', { textOnly: true, refusedFields: ['top_k', 'seed'] }, ['top_k', 'seed']],
    ['no log-probabilities', { logprobs: true, refusedFields: ['logprobs'] }, undefined],
  ])('%s', async (_, options, unsent) => {
    const { scripted, server } = await opened(options);
    expect(server.offers).toMatchObject({ continues: true, logprobs: 0 });
    expect(server.offers.unsent).toEqual(unsent);
    const before = scripted.bodies.length;
    const { branches } = await play(server);
    expect(branches).toHaveLength(4);
    const own = scripted.bodies.slice(before);
    for (const name of options.refusedFields ?? []) for (const body of own) expect(body).not.toHaveProperty(name);
    for (const body of own) expect(body).toMatchObject({ temperature: 0.7, top_p: 0.95 });
    await server.close();
  });

  test('those that say of none what they refuse sell nothing', async () => {
    expectDataError(
      await rejection(opened({ refusedFields: ['max_tokens'] })),
      /expected a server that completes texts, got a refusal|expected a server with this path/,
    );
  });
});

test('where ids cannot be had, characters are sent, and usage counts the tokens', async () => {
  const { scripted, server } = await opened({ textOnly: true });
  expect(server.offers).toMatchObject({ ids: false, raw: true });
  const { decodedTokens, probeTokens } = await play(server);
  expect(scripted.bodies.at(-1)?.prompt).toContain(QUESTIONS[0].text);
  expect(server.ledger.tokens).toBe(decodedTokens + probeTokens);
  await server.close();
});

describe('a chat of several messages', () => {
  const CHAT = [
    { role: 'system', content: 'Be short.' },
    { role: 'user', content: 'One and one?' },
  ];

  test.each([undefined, 'llama.cpp'] as const)('goes through the template of the server: %s', async (fault) => {
    const { server } = await opened(fault && { fault });
    expect(textOf(((await server.promptOf(CHAT)) as { ids: number[] }).ids)).toBe('<system>Be short.<user>One and one?<model>');
    await server.close();
  });

  test('is refused where the server has none, without showing it', async () => {
    const { server } = await opened({ textOnly: true });
    expectDataError(
      await rejection(server.promptOf(CHAT)),
      /^messages: expected one of a user for a model without a chat template, got "system", "user"$/,
    );
    await server.close();
  });
});

test('log-probabilities become confidence, in either form in which servers tell them', async () => {
  const episodes = [];
  for (const fault of [undefined, 'log-probabilities as in chats'] as const) {
    const { server } = await opened({ logprobs: true, ...(fault && { fault }) });
    expect(server.offers.logprobs).toBe(5);
    episodes.push(await play(server, 'deepconf-online', {}, 12));
    await server.close();
  }
  expect(episodes[0].branches[0].probes[0].confidence).toBeGreaterThan(0.5);
  expect(episodes[1]).toEqual(episodes[0]);
});

test('no more is asked for than the budget allows, and what was asked for stands in the ledger', async () => {
  const { scripted, server } = await opened();
  const before = scripted.decoded;
  const budget = new TokenBudget(500);
  const error = await rejection(play(server, 'parallel-probe', { budget }));
  expect(error).toBeInstanceOf(BudgetSpent);
  expect(error.message).toMatch(/^expected to spend at most 500 tokens, got a request for \d+ more after \d+$/);
  expect(scripted.decoded - before).toBeLessThanOrEqual(500);
  expect(server.ledger.tokens + server.ledger.lostTokens).toBeGreaterThanOrEqual(scripted.decoded - before);
  await server.close();
});

test('every field that decides what comes is sent, and no two intervals share a seed', async () => {
  const { scripted, server } = await opened();
  await play(server);
  const own = scripted.bodies.slice(-20);
  for (const body of own)
    expect(body).toMatchObject({
      temperature: 0.7,
      top_p: 0.95,
      top_k: 20,
      min_p: 0,
      repetition_penalty: 1,
      repeat_penalty: 1,
      n: 1,
    });
  const seeds = scripted.bodies.slice(2).map(({ seed }) => seed);
  expect(new Set(seeds).size).toBeGreaterThan(seeds.length - 3);
  await server.close();
});
