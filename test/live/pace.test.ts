/** Requests to a server that takes no more than so many in a minute. */
import { expect, test } from 'vitest';
import { openServer } from '../../benchmarks/live/client/open-server.ts';
import { Pace } from '../../benchmarks/live/client/pace.ts';
import fc from '../support/properties.ts';
import { scriptedServer } from './scripted-server.ts';

test('no minute has more of them than so many, whenever they are asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 120 }),
      (perMinute, gaps) => {
        const pace = new Pace(perMinute);
        let now = 0;
        const starts = gaps.map((gap) => (now += gap) + pace.wait(now));
        for (const [i, start] of starts.entries()) {
          const after = starts[i + perMinute] ?? Number.POSITIVE_INFINITY;
          expect(after - start).toBeGreaterThan(60_000 - 1e-6);
        }
      },
    ),
  );
});

test('one that is asked for late waits for nothing', () => {
  const pace = new Pace(60);
  expect([0, 0, 0, 5000, 5500].map((now) => pace.wait(now))).toEqual([0, 1000, 2000, 0, 500]);
});

test('a server is asked in that pace, and gives the same', async () => {
  const scripted = await scriptedServer({ contextLength: 4096 });
  const [paced, free] = [await openServer({ url: scripted.url, perMinute: 60_000 }), await openServer({ url: scripted.url })];
  const request = {
    prefix: await free.promptOf('What is the first number?'),
    ...{ maxTokens: 8, sampling: { temperature: 1, topP: 1, topK: 0 }, seed: 3, logprobs: 0 },
  };
  expect(await paced.decode(request)).toEqual(await free.decode(request));
  await Promise.all([paced.close(), free.close()]);
});
