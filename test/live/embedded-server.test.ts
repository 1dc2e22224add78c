/** An embedded model as a model server: its branches do not depend on what else is asked, and what it plays live replays alike. */
import { describe, expect, test } from 'vitest';
import { EMBEDDED_SUFFIX, embeddedAnswer, embeddedServer } from '../../benchmarks/live/embedded-server.ts';
import { LIVE_DEFAULTS } from '../../benchmarks/live/live-settings.ts';
import { playLive } from '../../benchmarks/live/play-live.ts';
import { recordTraces } from '../../benchmarks/live/record-traces.ts';
import { offeredNeeds } from '../../benchmarks/live/require-offers.ts';
import type { DecodeRequest } from '../../benchmarks/live/server.ts';
import { replay } from '../../benchmarks/replay/replay.ts';
import { contestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { billSource } from '../../datasets/billing/bill-source.ts';
import { EMBEDDED_NAMES } from '../../datasets/embedded/embedded-model.ts';
import { openEmbedded } from '../../datasets/embedded/open-embedded.ts';
import { sums } from '../../datasets/embedded/sums.ts';
import { inFileOrder, sourceOf } from '../support/made-up-traces.ts';
import fc from '../support/properties.ts';

const SETTINGS = {
  ...LIVE_DEFAULTS,
  sampling: { temperature: 1, topP: 0.95, topK: 0 },
  interval: 16,
  probeTokens: 8,
  maxTokens: 400,
  branches: 8,
  probeSuffix: EMBEDDED_SUFFIX,
  readAnswer: embeddedAnswer,
};
const models = new Map(await Promise.all(EMBEDDED_NAMES.map(async (size) => [size, await openEmbedded(size)] as const)));
const model = models.get('small')!;
const [{ expression, gold }] = sums('sums-easy');

async function request(fields: Partial<DecodeRequest>): Promise<DecodeRequest> {
  const prefix = await embeddedServer(model).promptOf(expression);
  return { prefix, maxTokens: 24, sampling: SETTINGS.sampling, seed: 1, logprobs: 0, ...fields };
}

test('a piece is the same alone, among others, and after a probe', async () => {
  const alone = await embeddedServer(model).decode(await request({}));
  const server = embeddedServer(model);
  const others = [2, 3, 4].map(async (seed) => server.decode(await request({ seed })));
  const [among] = await Promise.all([server.decode(await request({})), ...others]);
  expect(among).toEqual(alone);
  const grown = { ids: [...((await server.promptOf(expression)) as { ids: number[] }).ids, ...(alone.ids ?? [])] };
  const suffix = (await server.suffixOf(EMBEDDED_SUFFIX)) as { ids: number[] };
  await server.decode(await request({ prefix: { ids: [...grown.ids, ...suffix.ids] }, maxTokens: 8 }));
  const after = await server.decode(await request({ prefix: grown, seed: 7 }));
  expect(after).toEqual(await embeddedServer(model).decode(await request({ prefix: grown, seed: 7 })));
});

test('a piece that nobody waits for any more is not decoded', async () => {
  const gone = new AbortController();
  gone.abort(new Error('pruned'));
  await expect(embeddedServer(model).decode(await request({ signal: gone.signal }))).rejects.toThrow('pruned');
});

test('an answer is what stands behind the last mark', () => {
  expect(embeddedAnswer('=12+3=15#15')).toBe('15');
  expect(embeddedAnswer('#7?=3#-12')).toBe('-12');
  expect(embeddedAnswer('=12+3')).toBeUndefined();
  expect(embeddedAnswer('#')).toBeUndefined();
});

const playable = controllers.filter(({ needs = [] }) =>
  needs.every((need) => offeredNeeds(embeddedServer(model).offers).includes(need)),
);

describe('replay of what was decoded gives the answers and tokens of live play', () => {
  // By day branches are fewer and shorter.
  const settings = fc.isFull ? SETTINGS : { ...SETTINGS, maxTokens: 64, branches: 4 };

  test('for every controller but those of verdicts, revisions and several models', () => {
    const names = controllers.filter((each) => !playable.includes(each)).flatMap(({ needs = [] }) => needs);
    expect(new Set(names)).toEqual(new Set(['verdicts', 'probabilities', 'revisions', 'models']));
  });

  describe.each(EMBEDDED_NAMES)('the %s model', (size) => {
    test.each(playable.map(({ name }) => name))('%s', async (name) => {
      const { controller, params } = contestant(name);
      const server = embeddedServer(models.get(size)!);
      const episode = await playLive(controller, params, { id: 'a', text: expression }, server, settings);
      const recorded = recordTraces('embedded/sums', [{ ...episode, gold }]);
      const source = billSource(sourceOf(recorded), 'probes');
      const { answers, totalTokens } = replay(source, controller, params, 1, inFileOrder);
      expect([recorded.key.text(0, answers[0]), totalTokens[0]]).toEqual([
        episode.answer,
        episode.decodedTokens + episode.probeTokens,
      ]);
    });
  });
});
