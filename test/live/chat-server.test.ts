/** A server that sells chats alone: whole responses are played, whatever it does wrong, and every token that it tells is counted. */
import { describe, expect, test } from 'vitest';
import { openServer } from '../../benchmarks/live/client/open-server.ts';
import { readCompletion } from '../../benchmarks/live/client/read-completion.ts';
import { playLive } from '../../benchmarks/live/play-live.ts';
import { contestant } from '../../controllers/contestant.ts';
import { expectDataError, rejection } from '../support/failure.ts';
import type { ServerOptions } from './scripted-answer.ts';
import { QUESTIONS, SETTINGS } from './scripted-model-server.ts';
import { scriptedServer } from './scripted-server.ts';
import { HABITS, PASSING, RARE } from './server-faults.ts';

const PATIENCE = { connect: 500, answer: 300, retries: 6, retry: 5, longest: 100 };

async function opened(options: ServerOptions = {}, more: { chat?: boolean } = {}) {
  const scripted = await scriptedServer({ chats: {}, ...options });
  return { scripted, server: await openServer({ url: scripted.url, concurrency: 6, patience: PATIENCE, ...more }) };
}

async function played(options: ServerOptions = {}, width = 4) {
  const { scripted, server } = await opened(options);
  const before = scripted.bodies.length;
  const { controller, params } = contestant('self-consistency', { width });
  const episodes = [await playLive(controller, params, QUESTIONS[0], server, { ...SETTINGS, branches: 64 })];
  await server.close();
  return { episodes, server, scripted, own: scripted.bodies.slice(before) };
}

test('is found out where there are no completions, or told', async () => {
  const found = await opened();
  expect(found.server.offers).toEqual({ continues: false, ids: false, logprobs: 0, seedRepeats: true, cachedTokens: true });
  await found.server.close();
  const told = await opened({}, { chat: true });
  expect(told.server.offers).toEqual(found.server.offers);
  expect(told.scripted.bodies).toHaveLength(2);
  await told.server.close();
});

test('is asked for one whole response a branch, by messages and every field that decides what comes', async () => {
  const { episodes, server, own } = await played();
  expect(own).toHaveLength(4);
  for (const body of own)
    expect(body).toMatchObject({
      messages: [{ role: 'user', content: QUESTIONS[0].text }],
      max_tokens: 600,
      temperature: 0.7,
      top_p: 0.95,
      top_k: 20,
      min_p: 0,
      n: 1,
    });
  expect(new Set(own.map(({ seed }) => seed)).size).toBe(4);
  expect(episodes[0].branches.every(({ ended, probes }) => ended && probes.length === 0)).toBe(true);
  expect(episodes[0].decodedTokens).toBe(server.ledger.tokens);
});

test('refuses a controller that reads probes, before anything is spent', async () => {
  const { scripted, server } = await opened();
  const before = scripted.bodies.length;
  const { controller, params } = contestant('parallel-probe');
  expectDataError(
    await rejection(playLive(controller, params, QUESTIONS[0], server, SETTINGS)),
    'expected a server with probes for parallel-probe, got scripted, which sells whole responses and continues none',
  );
  expect(scripted.bodies).toHaveLength(before);
  await server.close();
});

describe('takes what it takes, and the rest is told', () => {
  test.each<[string[], string[] | undefined, object]>([
    [[], undefined, { max_tokens: 600, top_k: 20 }],
    [['stream_options'], undefined, { max_tokens: 600, stream: false }],
    [['top_k'], ['top_k'], { max_tokens: 600, temperature: 0.7, presence_penalty: 0 }],
    [['top_k', 'max_tokens'], ['top_k'], { max_completion_tokens: 600, top_p: 0.95 }],
    [['temperature', 'top_p', 'top_k', 'max_tokens'], ['temperature', 'top_p', 'top_k'], { max_completion_tokens: 600 }],
  ])('a server that refuses %j', async (refusedFields, unsent, fields) => {
    const { server, own } = await played({ chats: {}, refusedFields });
    expect(server.offers.unsent).toEqual(unsent);
    expect(own[0]).toMatchObject(fields);
    for (const name of refusedFields) expect(own[0]).not.toHaveProperty(name);
  });
});

describe('counts', () => {
  const told = (usage: object) =>
    readCompletion({
      streamed: false,
      chunks: (async function* () {
        yield JSON.stringify({ choices: [{ message: { content: 'a', reasoning: 'b' }, finish_reason: 'stop' }], usage });
      })(),
    });

  test('reasoning with the response, wherever usage has it', async () => {
    const details = { completion_tokens_details: { reasoning_tokens: 40 } };
    const within = await told({ prompt_tokens: 10, completion_tokens: 50, total_tokens: 60, ...details });
    const beside = await told({ prompt_tokens: 10, completion_tokens: 10, total_tokens: 60, ...details });
    expect([within.completionTokens, beside.completionTokens]).toEqual([50, 50]);
    expect([within.text, within.thinking]).toEqual(['a', 'b']);
  });

  test('a response the same, whether its reasoning is told or not', async () => {
    const [apart, plain] = [await played({ chats: { thinks: true } }), await played()];
    expect(apart.episodes).toEqual(plain.episodes);
  });

  test.each(['usage null', 'usage never'] as const)('nothing as nothing: %s is refused at the start', async (fault) => {
    expectDataError(await rejection(opened({ fault })), /expected a server of chats that tells usage, got none$/);
  });
});

test('a response that is too long for the server ends in one line that does not show the question', async () => {
  const error = await rejection(played({ contextLength: 400 }));
  expectDataError(error, /expected a chat that takes the question and max_tokens 600, got HTTP 400$/);
});

describe('survives a server that', () => {
  // A whole response has as many tokens as it has.
  const faults = PASSING.filter((fault) => fault !== 'too many tokens' && fault !== 'too few tokens');
  const habits = HABITS.filter((fault) => !['usage null', 'usage never', 'llama.cpp'].includes(fault));
  const undisturbed = new Map<number, ReturnType<typeof played>>();
  const expectedOf = (width: number) => {
    const known = undisturbed.get(width) ?? played({}, width);
    undisturbed.set(width, known);
    return known;
  };

  test.each(faults)('now and then %s', async (fault) => {
    // Rare faults happen to every sixtieth request.
    const width = RARE.includes(fault) ? 60 : 6;
    const { episodes, scripted, server } = await played({ fault }, width);
    const expected = await expectedOf(width);
    expect(scripted.failed).toBeGreaterThan(0);
    expect(episodes).toEqual(expected.episodes);
    expect(server.ledger).toMatchObject({ answered: width, tokens: expected.server.ledger.tokens });
    expect(server.ledger.lostTokens).toBeGreaterThan(0);
  });

  test.each(habits.filter((fault) => !['defaults of its own', 'doubled beginning', 'marks beginnings'].includes(fault)))(
    'has the habit: %s',
    async (fault) => {
      expect((await played({ fault }, 6)).episodes).toEqual((await expectedOf(6)).episodes);
    },
  );
});
