/** Faults of the server behind a controller: told as such, in one line without the prompt. */
import { describe, expect, test } from 'vitest';
import { openServer } from '../../benchmarks/live/client/open-server.ts';
import type { ModelServer } from '../../benchmarks/live/server.ts';
import { type ControllerOptions, controllerRoutes } from '../../benchmarks/serve/controller-endpoint.ts';
import { parseContestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { QUESTIONS, SETTINGS, scriptedModelServer } from '../live/scripted-model-server.ts';
import { scriptedServer } from '../live/scripted-server.ts';
import { rejection } from '../support/failure.ts';
import { clientOf, post, served } from './served.ts';

const MAJORITY = parseContestant('self-consistency:width=4', controllers);

function options(more: Partial<ControllerOptions> = {}): ControllerOptions {
  return { contestant: MAJORITY, server: scriptedModelServer(), settings: SETTINGS, now: () => 7, ...more };
}

const chat = () => ({ model: 'scripted', messages: [{ role: 'user' as const, content: QUESTIONS[0].text }] });

describe('faults of the server behind', () => {
  const PATIENCE = { connect: 300, answer: 300, retries: 1, retry: 5, longest: 50 };
  const fronted = async (refuses: { status: number; after: number }) => {
    const scripted = await scriptedServer({ refuses });
    const server = await openServer({ url: scripted.url, patience: PATIENCE });
    const { url, defects } = await served(controllerRoutes(options({ server })));
    return { url, defects, server };
  };

  test.each([
    [503, /\/v1\/completions: expected a result within 2 requests, got HTTP 503$/],
    [401, /\/v1\/completions: expected a key that the server accepts, got HTTP 401$/],
  ])('HTTP %i is 502, in one line without the prompt, streamed or not', async (status, message) => {
    const { url, defects, server } = await fronted({ status, after: 5 });
    const { status: told, body } = await post(`${url}/v1/chat/completions`, chat());
    expect(told).toBe(502);
    expect(body.error.message).toMatch(message);
    expect(body.error.message).not.toContain('What');
    const error = await rejection(clientOf(url).chat.completions.create({ ...chat(), stream: true }));
    expect(error).toMatchObject({ status: 502 });
    expect(defects).toEqual([]);
    await server.close();
  });

  test('after signs of life are an event', async () => {
    const server = scriptedModelServer();
    const breaks: ModelServer = {
      ...server,
      async decode() {
        await new Promise((resolve) => setTimeout(resolve, 30));
        throw new Error('of no known kind');
      },
    };
    const { url, defects } = await served(controllerRoutes(options({ server: breaks })), { alive: 5 });
    const stream = await clientOf(url).chat.completions.create({ ...chat(), stream: true });
    const error = await rejection(stream[Symbol.asyncIterator]().next());
    expect(error.message).toContain('expected an answer, got a defect of this server');
    expect(defects).toHaveLength(1);
  });
});
