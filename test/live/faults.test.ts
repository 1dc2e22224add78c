/** Whatever a server does wrong, what is played against it is the same as against one that does nothing wrong. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openServer } from '../../benchmarks/live/client/open-server.ts';
import type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
import { playLive } from '../../benchmarks/live/play-live.ts';
import { contestant } from '../../controllers/contestant.ts';
import type { ServerOptions } from './scripted-answer.ts';
import { QUESTIONS, SETTINGS } from './scripted-model-server.ts';
import { ScriptedServer } from './scripted-server.ts';
import { HABITS, PASSING, RARE } from './server-faults.ts';

/** A server that says nothing is given up soon; one that is slow, since the machine is busy, is waited for. */
const PATIENCE = { connect: 20_000, answer: 20_000, retries: 6, retry: 5, longest: 100 };
const SHORT = { ...PATIENCE, connect: 500, answer: 300 };

/** Plays probes on one question and whole responses on another. */
async function played(
  options: ServerOptions,
  stream: boolean,
  label = 'parallel-probe:width=3,warmUp=2,patience=2',
  settings = { ...SETTINGS, interval: 40 },
) {
  const scripted = await new ScriptedServer(options).listen();
  const patience = RARE.some((fault) => fault === options.fault) ? SHORT : PATIENCE;
  const server = await openServer({ url: `${scripted.url}/v1`, concurrency: 6, patience, stream });
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
    scripted.close();
  }
}

type Played = Awaited<ReturnType<typeof played>>;
const ENOUGH = { contextLength: 100_000 };

describe.concurrent.each([
  ['whole answers', false],
  ['streamed answers', true],
])('%s', (_, stream) => {
  let undisturbed: LiveEpisode[];
  let requests: number;
  let without: Played;

  beforeAll(async () => {
    without = await played(ENOUGH, stream);
    undisturbed = without.episodes;
    requests = without.asked;
  });

  test('are played by requests that all count, without a fault', () => {
    const { episodes, server, asked } = without;
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
