/** The strings that a client names in `stop` end the text of an embedded model, and that of every branch of a controller. */
import { expect, test } from 'vitest';
import type { LiveEpisode } from '../../benchmarks/live/live-episode.ts';
import { controllerRoutes } from '../../benchmarks/serve/controller-endpoint.ts';
import { embeddedRoutes } from '../../benchmarks/serve/embedded-endpoint.ts';
import { parseContestant } from '../../controllers/contestant.ts';
import { controllers } from '../../controllers/index.ts';
import { openEmbedded } from '../../datasets/embedded/open-embedded.ts';
import { QUESTIONS, SETTINGS, scriptedModelServer } from '../live/scripted-model-server.ts';
import { clientOf, served } from './served.ts';

const model = await openEmbedded('small');
const MAJORITY = parseContestant('self-consistency:width=4', controllers);

test('an embedded model tells the text before a stop string, whole and streamed alike, and counts what was decoded', async () => {
  const client = clientOf((await served(embeddedRoutes(model, () => 7))).url);
  const asked = { model: 'embedded-small', messages: [{ role: 'user' as const, content: '12+3*(4-25)' }], temperature: 0 };
  const all = await client.chat.completions.create(asked);
  const text = all.choices[0].message.content!;
  const stop = text.slice(-4, -1);
  const whole = await client.chat.completions.create({ ...asked, stop: [stop, 'never'] });
  expect(whole.choices[0]).toMatchObject({ message: { content: text.slice(0, text.indexOf(stop)) }, finish_reason: 'stop' });
  expect(whole.usage!.completion_tokens).toBeLessThanOrEqual(all.usage!.completion_tokens);
  let streamed = '';
  for await (const { choices } of await client.chat.completions.create({ ...asked, stop, stream: true }))
    streamed += choices[0]?.delta.content ?? '';
  expect(streamed).toBe(whole.choices[0].message.content);
});

test.each([1, 7, 600])('a controller ends each branch before its stop string, with intervals of %i tokens', async (interval) => {
  const episodes: LiveEpisode[] = [];
  // The answer of a branch is the length of its text.
  const settings = { ...SETTINGS, interval, readAnswer: (text: string) => String(text.length) };
  const { url } = await served(
    controllerRoutes({
      contestant: MAJORITY,
      server: scriptedModelServer(),
      settings,
      now: () => 7,
      ended: (episode) => void episodes.push(episode),
    }),
  );
  const { choices, usage } = await clientOf(url).chat.completions.create({
    model: 'scripted',
    messages: [{ role: 'user', content: QUESTIONS[0].text }],
    stop: 'oxed',
  });
  const [{ answer, branches, decodedTokens }] = episodes;
  expect(choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: expect.stringMatching(/\\b$/) } });
  expect(choices[0].message.content).toHaveLength(Number(answer));
  // The tokens of the string, and of what came behind it, were decoded too. A branch without the string was as long as it may be.
  for (const { final, tokens } of branches.filter(({ tokens }) => tokens < SETTINGS.maxTokens)) {
    expect(tokens - Number(final)).toBeGreaterThanOrEqual('oxed'.length);
    expect(tokens - Number(final)).toBeLessThan('oxed'.length + interval);
  }
  expect(usage?.completion_tokens).toBe(decodedTokens);
});
