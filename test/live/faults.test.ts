/** Whatever a server does wrong, what is played against it is the same as against one that does nothing wrong. */
import { describe, expect, test } from 'vitest';
import { openServer } from '../../benchmarks/live/client/open-server.ts';
import type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
import { playLive } from '../../benchmarks/live/play-live.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { ServerOptions } from './scripted-answer.ts';
import { QUESTIONS, SETTINGS } from './scripted-model-server.ts';
import { scriptedServer } from './scripted-server.ts';
import { HABITS, PASSING } from './server-faults.ts';

const PATIENCE = { connect: 500, answer: 300, retries: 6, retry: 5, longest: 100 };

/** Plays probes on one question and whole responses on another. */
async function played(
  options: ServerOptions,
  stream: boolean,
  label = 'parallel-probe:width=3,warmUp=2,patience=2',
  settings = { ...SETTINGS, interval: 40 },
) {
  const scripted = await scriptedServer(options);
  const server = await openServer({ url: `${scripted.url}/v1`, concurrency: 6, patience: PATIENCE, stream });
  const before = scripted.bodies.length;
  try {
    const episodes: LiveEpisode[] = [];
    const [name, values] = label.split(':');
    const params = Object.fromEntries(values.split(',').map((each) => [each.split('=')[0], Number(each.split('=')[1])]));
    const { controller, params: all } = contestant(name, params);
    for (const question of QUESTIONS.slice(0, 2)) episodes.push(await playLive(controller, all, question, server, settings));
    return { episodes, scripted, server, asked: scripted.bodies.length - before };
  } finally {
    await server.close();
  }
}

type Played = Awaited<ReturnType<typeof played>>;
const ENOUGH = { contextLength: 100_000 };

describe.each([
  ['whole answers', false],
  ['streamed answers', true],
])('%s', (_, stream) => {
  let undisturbed: LiveEpisode[];
  let requests: number;

  test('are played by requests that all count, without a fault', async () => {
    const { episodes, server, asked } = await played(ENOUGH, stream);
    expect(episodes[0].probeTokens).toBeGreaterThan(0);
    expect(server.offers).toMatchObject({
      continues: true,
      ids: true,
      logprobs: 0,
      contextLength: 100_000,
      seedRepeats: true,
      cachedTokens: true,
    });
    expect(server.ledger).toMatchObject({ answered: asked, lostTokens: 0, failures: new Map() });
    undisturbed = episodes;
    requests = asked;
  });

  test.each(PASSING)('survive a server that now and then %s', async (fault) => {
    const { episodes, server, scripted, asked } = await played({ ...ENOUGH, fault }, stream);
    expect(scripted.failed).toBeGreaterThan(1);
    expect(episodes).toEqual(undisturbed);
    expectCounted({ episodes, server, scripted, asked });
    expect(server.ledger.answered).toBe(requests);
    expect(server.ledger.lostTokens).toBeGreaterThan(0);
  });

  test.each(HABITS)('survive a server with the habit: %s', async (fault) => {
    const result = await played({ ...ENOUGH, fault }, stream);
    // Servers that do not count it tell nothing of a token that ends the text.
    expect(result.episodes).toEqual(undisturbed);
    expectCounted(result);
    expect(result.server.ledger).toMatchObject({ answered: requests, lostTokens: 0 });
  });
});

function expectCounted({ episodes, server: { ledger }, asked }: Played): void {
  const tokens = episodes.map(({ decodedTokens, probeTokens }) => decodedTokens + probeTokens);
  expect(ledger.tokens).toBe(tokens[0] + tokens[1]);
  const failures = [...ledger.failures.values()].reduce((sum, count) => sum + count, 0);
  expect(ledger.answered + failures).toBeGreaterThanOrEqual(asked);
}
