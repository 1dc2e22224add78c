/** The explorer that asks a language model, against a local server that behaves well, badly and slowly. */
import { describe, expect, test } from 'vitest';
import { chat } from '../../../../benchmarks/discovery/explorers/chat/chat.ts';
import { stream } from '../../../../datasets/foundation/random-streams.ts';
import { serve } from '../../../support/http-server.ts';
import { entryOf, NO_HISTORY, NO_TEAM } from '../../feedback/feedback-history.ts';
import { foreign, MAJORITY } from '../../sandbox/foreign-code.ts';
import { answering, fenced, GOOD, KEY, type Server, talk } from '../model-server.ts';

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

  test('costs what the endpoint says that it cost, unless prices are given', async () => {
    const costly: Server = (response) => {
      const usage = { prompt_tokens: 1000, completion_tokens: 200, cost: 0.031 };
      response.writeHead(200).end(JSON.stringify({ choices: [{ message: { content: fenced(GOOD) } }], usage }));
    };
    const refusal = async () => undefined;
    expect((await talk(costly, { refusal })).proposals).toMatchObject([{ tokens: 1200, dollars: 0.031 }]);
    const prices = { prompt: 0, completion: 1 };
    expect((await talk(costly, { refusal, prices })).proposals).toMatchObject([{ tokens: 1200, dollars: 0.0002 }]);
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
    expect(await chat({ endpoint, repairs: 0 }).propose(NO_HISTORY, stream('test'), 1, NO_TEAM)).toMatchObject([
      { tokens: 1200 },
    ]);
    expect(requests[0].headers.authorization).toBeUndefined();
    expect(requests[0].url).toBe('/v1/chat/completions');
  });
});

describe('a model whose code is refused', () => {
  test('is told why, and may write it again', async () => {
    const saving = foreign(MAJORITY.replace('7 * beta', '7 * (1 - beta)'));
    const answer: Server = (response, count) => answering(response, fenced([saving, GOOD][count - 1]));
    const { proposals, bodies } = await talk(answer, {}, {}, NO_HISTORY, 2);
    expect(proposals.map(({ fault }) => fault)).toEqual([expect.stringMatching(/^expected mean tokens not to fall/), undefined]);
    expect(bodies[1].messages.slice(0, 2)).toEqual(bodies[0].messages);
    expect(bodies[1].messages.slice(2)).toEqual([
      { role: 'assistant', content: expect.stringContaining(saving.trimEnd()) },
      { role: 'user', content: expect.stringMatching(/^It failed: expected mean tokens not to fall as beta grows/) },
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
  ])('is a failure with a reason, at its cost: %s', async (_, content, reason) => {
    const { proposals, requests } = await talk((response) => answering(response, content));
    expect(requests).toHaveLength(1);
    expect(proposals).toMatchObject([{ fault: expect.stringMatching(reason), tokens: 1200 }]);
  });

  test('is told of it in a new talk after so many times', async () => {
    const { bodies } = await talk((response, count) => answering(response, `no ${count}`), { repairs: 2 }, {}, NO_HISTORY, 5);
    const answers = bodies.map(({ messages }) =>
      messages.filter(({ role }) => role === 'assistant').map(({ content }) => content),
    );
    expect(answers).toEqual([[], ['no 1'], ['no 1', 'no 2'], [], ['no 4']]);
    expect(bodies[3].messages[1].content).toContain('3 candidates so far, of which 3 failed');
  });

  test('is not reminded of what failed before a candidate that was scored', async () => {
    const failed = entryOf(0, '// failed', { failure: 'it hung' });
    const best = entryOf(1, '// the best');
    const since = entryOf(2, '// hangs', { failure: 'it hung again' });
    const history = { entries: [failed, best, since], best };
    const { bodies } = await talk((response) => answering(response, 'no'), { repairs: 5 }, {}, history);
    expect(bodies[0].messages.slice(2)).toEqual([
      { role: 'assistant', content: '```ts\n// hangs\n```' },
      { role: 'user', content: expect.stringMatching(/^It failed: it hung again\n/) },
    ]);
  });
});

test('the key is nowhere but in its header, whatever repeats it', async () => {
  const echoing = foreign(MAJORITY).replace("'a test'", `'${KEY}'`);
  const echo: Server = (response, count) => {
    if (count === 1) answering(response, `no code, but ${KEY}`);
    else if (count === 2) response.writeHead(500).end(`bad key ${KEY}`);
    else answering(response, fenced(echoing));
  };
  const { proposals, bodies } = await talk(echo, {}, {}, NO_HISTORY, 2);
  expect(proposals).toHaveLength(2);
  expect(JSON.stringify([proposals, bodies])).not.toContain(KEY);
  expect(proposals[1].candidate.what).toMatchObject({ code: foreign(MAJORITY).replace("'a test'", "'***'") });
  const lost = await talk((response) => void response.writeHead(500).end(`bad key ${KEY}`));
  expect(JSON.stringify(lost.proposals)).not.toContain(KEY);
});
